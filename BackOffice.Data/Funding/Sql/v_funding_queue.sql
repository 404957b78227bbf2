create view funding.v_funding_queue with (security_invoker = true) as
select f.id, f.legal_entity_id, f.version, a.legal_entity, f.application_id, a.number, a.applicant, a.product, f.currency, f.amount, f.status, f.ready_at, f.value_date,
    f.scheduled_by, f.scheduled_by_name, f.released_by_name, f.released_at, f.reason, f.loan_id, l.number as loan_number
from funding.funding_request f
join origination.v_application_list a on a.id = f.application_id
left join servicing.loan l on l.id = f.loan_id;
comment on view funding.v_funding_queue is 'Disbursements by state, with who scheduled and released them.';
