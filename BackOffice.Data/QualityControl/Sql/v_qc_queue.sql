create view quality_control.v_qc_queue with (security_invoker = true) as
select q.id, q.legal_entity_id, q.version, a.legal_entity, q.application_id, a.number, a.applicant, a.product, a.currency, a.amount, q.status, q.opened_at,
    q.underwriter_id, q.reviewer_id, q.reviewer_name, q.closed_at, q.finding
from quality_control.qc_review q
join origination.v_application_list a on a.id = q.application_id;
comment on view quality_control.v_qc_queue is 'Files in quality control, open and closed.';
