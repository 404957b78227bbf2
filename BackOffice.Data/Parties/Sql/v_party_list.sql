-- What is summed stands in the select list, so that counting the rows of a filter does not work it out.
create view parties.v_party_list with (security_invoker = true) as
select p.id, p.legal_entity_id, e.code as legal_entity, p.version, p.kind, p.name, p.is_incomplete, p.email, p.phone, p.country, p.known_since, p.looks_like_id,
    (select string_agg(distinct r.role, ',' order by r.role) from parties.v_party_role r
        where r.party_id = p.id and r.legal_entity_id = p.legal_entity_id and coalesce(r.valid_to, 'infinity') >= e.business_date) as roles,
    (select k.state from parties.v_party_kyc k where k.party_id = p.id and k.legal_entity_id = p.legal_entity_id
        and (exists (select from origination.applicant c where c.party_id = p.id and c.legal_entity_id = p.legal_entity_id)
            or exists (select from parties.party_check c where c.party_id = p.id and c.legal_entity_id = p.legal_entity_id))) as kyc,
    e.base_currency as currency,
    coalesce((select sum(t.outstanding) from parties.v_party_stake t where t.party_id = p.id and t.legal_entity_id = p.legal_entity_id and t.owes and t.currency = e.base_currency), 0) as outstanding,
    coalesce((select sum(t.arrears) from parties.v_party_stake t where t.party_id = p.id and t.legal_entity_id = p.legal_entity_id and t.owes and t.currency = e.base_currency), 0) as arrears,
    exists (select from parties.staff_link l where l.party_id = p.id and l.legal_entity_id = p.legal_entity_id and l.status <> 'Ended') as is_employee
from parties.party p
join legal_entities.legal_entity e on e.id = p.legal_entity_id;
comment on view parties.v_party_list is 'One row a party, with its roles today, where its checks stand, and what it owes in the currency of its legal entity.';
comment on column parties.v_party_list.kyc is 'Null for who is on no application and was never checked.';
comment on column parties.v_party_list.outstanding is 'Principal of open loans it owes, in currency.';
comment on column parties.v_party_list.arrears is 'Unpaid principal and interest due before the business date, in currency.';
