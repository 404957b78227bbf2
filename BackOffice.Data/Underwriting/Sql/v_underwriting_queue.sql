create view underwriting.v_underwriting_queue with (security_invoker = true) as
select a.id, a.legal_entity_id, a.legal_entity, a.number, a.applicant, a.is_incomplete, a.product, a.currency, a.amount, a.term_months, a.annual_rate, a.status,
    a.submitted_at, a.applicants, l.holder_id, l.holder_name, l.since as held_since, l.until as held_until
from origination.v_application_list a
left join underwriting.case_lease l on l.application_id = a.id
where a.status in ('Submitted', 'InReview', 'Referred');
comment on view underwriting.v_underwriting_queue is 'Applications waiting for a decision, with who holds them.';
