create view funding.v_funding_queue with (security_invoker = true) as
select f.id, f.legal_entity_id, f.version, a.legal_entity, f.application_id, a.number, a.applicant, a.product, f.currency, f.amount, f.status, f.ready_at, f.value_date,
    f.scheduled_by, f.scheduled_by_name, f.approved_by, f.approved_by_name, f.released_by_name, f.released_at, f.returned_on, f.reason, f.loan_id, l.number as loan_number,
    f.payee_id, p.holder_name as payee, p.last_four as payee_last_four, p.status as payee_status, p.usable_from as payee_usable_from,
    b.id as batch_id, b.number as batch_number
from funding.funding_request f
join origination.v_application_list a on a.id = f.application_id
left join servicing.loan l on l.id = f.loan_id
left join funding.payee_account p on p.id = f.payee_id
left join lateral (
    select b.id, b.number from funding.batch_line i join funding.release_batch b on b.id = i.batch_id
    where i.funding_request_id = f.id and i.status in ('Waiting', 'Released') order by b.id desc limit 1) b on true;
comment on view funding.v_funding_queue is 'Disbursements by state, with payee, batch, and who scheduled and released them.';
