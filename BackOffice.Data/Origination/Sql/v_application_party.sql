create view origination.v_application_party with (security_invoker = true) as
select c.application_id, c.legal_entity_id, c.party_id, c.role from origination.applicant c
union all
select d.application_id, d.legal_entity_id, d.school_id, 'School' from origination.category_details d where d.school_id is not null
union all
select d.application_id, d.legal_entity_id, d.landlord_id, 'Landlord' from origination.category_details d where d.landlord_id is not null
union all
select d.application_id, d.legal_entity_id, d.agent_id, 'Agent' from origination.category_details d where d.agent_id is not null;
comment on view origination.v_application_party is 'Everyone an application names: who owes it, who answers for it, and the organisations beside them.';
