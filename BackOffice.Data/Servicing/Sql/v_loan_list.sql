-- Days past due as kpi and pages use it: business date less the due date of the oldest unpaid due, among those due before the business date.
-- What is joined stands to the left by a unique index (the position by ix_loan_position_open): a count reads no more than the tables its filter asks about.
create view servicing.v_loan_list with (security_invoker = true) as
select l.id, l.legal_entity_id, e.code as legal_entity, l.number, l.application_id, p.name as borrower, p.is_incomplete, r.name as product, r.category, r.business_unit,
    l.currency, l.principal, l.outstanding_principal, l.annual_rate, l.term_months, l.status, l.closed_reason, l.disbursed_on, o.oldest_unpaid_due,
    greatest(coalesce(e.business_date - o.oldest_unpaid_due, 0), 0) as days_past_due, e.business_date as as_of
from servicing.loan l
left join legal_entities.legal_entity e on e.id = l.legal_entity_id
left join parties.party p on p.id = l.borrower_id
left join products.product r on r.id = l.product_id
left join servicing.loan_position o on o.loan_id = l.id and coalesce(o.valid_to, 'infinity') = 'infinity';
comment on view servicing.v_loan_list is 'One row a loan as it stands now.';
comment on column servicing.v_loan_list.days_past_due is 'Business date less the due date of the oldest unpaid due, never negative: the due date itself is 0.';
comment on column servicing.v_loan_list.outstanding_principal is 'Principal owed, in the loan''s currency.';
