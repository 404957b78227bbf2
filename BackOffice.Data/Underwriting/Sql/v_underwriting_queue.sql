-- What is joined stands to the left: a count over the list reads no more than the tables its filter asks about.
create view underwriting.v_underwriting_queue with (security_invoker = true) as
select a.id, a.legal_entity_id, e.code as legal_entity, a.number, p.name as applicant, p.is_incomplete, a.product_id, r.name as product, a.currency, a.amount, a.term_months, a.annual_rate, a.status,
    a.status_since, a.submitted_at, (select count(*) from origination.applicant c where c.application_id = a.id)::int as applicants,
    a.came_as, a.queue_used, a.queue_target, a.queue_since, a.urgent_at, a.due_at, a.rank_at, l.holder_id, l.holder_name, l.since as held_since, l.until as held_until, coalesce(s.standing, 'Screening') as fraud
from origination.loan_application a
left join origination.applicant b on b.application_id = a.id and b.line_no = 1
left join parties.party p on p.id = b.party_id
left join products.product r on r.id = a.product_id
left join legal_entities.legal_entity e on e.id = a.legal_entity_id
left join underwriting.case_lease l on l.application_id = a.id
left join fraud.fraud_screening s on s.application_id = a.id and s.submission = a.submissions
where a.rank_at is not null or a.status = 'RevisionRequested';
comment on view underwriting.v_underwriting_queue is 'Applications that wait for a decision, or for an answer of the borrower, with who holds them and how their clock stands, and what the screening says.';
