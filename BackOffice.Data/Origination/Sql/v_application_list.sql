-- What is joined stands to the left: a count over the list reads no more than the tables its filter asks about.
create view origination.v_application_list with (security_invoker = true) as
select a.id, a.legal_entity_id, e.code as legal_entity, a.number, p.name as applicant, p.is_incomplete, r.name as product, a.currency, a.amount, a.term_months,
    a.annual_rate, a.purpose, a.status, a.status_since, a.received_on, a.submitted_at, a.source, a.external_reference, a.channel, a.owner_id, a.owner_name,
    (select count(*) from origination.applicant c where c.application_id = a.id)::int as applicants
from origination.loan_application a
left join origination.applicant b on b.application_id = a.id and b.line_no = 1
left join parties.party p on p.id = b.party_id
left join products.product r on r.id = a.product_id
left join legal_entities.legal_entity e on e.id = a.legal_entity_id;
comment on view origination.v_application_list is 'One row an application, with its borrower and product.';
