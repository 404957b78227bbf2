create view quality_control.v_qc_defect with (security_invoker = true) as
select q.id, i.line_no, q.legal_entity_id, a.legal_entity, a.number, q.application_id, a.product, q.status, q.sample_reason, i.category, i.question, i.found_severity as severity, i.found_note as note,
    i.found_in_round, i.cure_note, i.cured_in_round, i.result = 'Defect' as is_open, q.reviewer_name, q.closed_at
from quality_control.qc_finding i
join quality_control.qc_review q on q.id = i.review_id
join origination.v_application_list a on a.id = q.application_id
where i.found_severity is not null;
comment on view quality_control.v_qc_defect is 'Every defect that was ever found, cured or not.';
