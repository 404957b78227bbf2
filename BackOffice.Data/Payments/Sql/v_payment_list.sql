-- What is joined stands to the left: a count over the list reads no more than the tables its filter asks about.
create view payments.v_payment_list with (security_invoker = true) as
select p.id, p.legal_entity_id, e.code as legal_entity, p.number, p.loan_id, l.number as loan_number, b.name as borrower, b.is_incomplete, p.effective_on, p.posted_on, p.currency, p.amount,
    p.status, p.reversed_on, p.reason,
    coalesce((select sum(a.amount) from payments.payment_allocation a where a.legal_entity_id = p.legal_entity_id and a.payment_id = p.id and a.component = 'Principal'), 0) as principal,
    coalesce((select sum(a.amount) from payments.payment_allocation a where a.legal_entity_id = p.legal_entity_id and a.payment_id = p.id and a.component = 'Interest'), 0) as interest
from payments.payment p
left join legal_entities.legal_entity e on e.id = p.legal_entity_id
left join servicing.loan l on l.id = p.loan_id
left join parties.party b on b.id = l.borrower_id;
comment on view payments.v_payment_list is 'One row a payment.';
comment on column payments.v_payment_list.amount is 'What was received, in currency.';
comment on column payments.v_payment_list.principal is 'What of it was placed on principal, in currency.';
comment on column payments.v_payment_list.interest is 'What of it was placed on interest, in currency.';
