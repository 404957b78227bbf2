create view parties.v_party_link with (security_invoker = true) as
select r.id, r.legal_entity_id, r.from_party_id as party_id, r.to_party_id as other_id, r.kind, true as is_forward
from parties.party_relationship r join legal_entities.legal_entity e on e.id = r.legal_entity_id
where e.business_date between r.valid_from and coalesce(r.valid_to, 'infinity')
union all
select r.id, r.legal_entity_id, r.to_party_id, r.from_party_id, r.kind, false
from parties.party_relationship r join legal_entities.legal_entity e on e.id = r.legal_entity_id
where e.business_date between r.valid_from and coalesce(r.valid_to, 'infinity');
comment on view parties.v_party_link is 'Relationships in force, from both sides.';

-- Two steps reach the company of a spouse. Employment leads nowhere further and makes no group that owes together: a large employer
-- would join strangers.
create view parties.v_party_connection with (security_invoker = true) as
select l.legal_entity_id, l.party_id, l.other_id as connected_id, 1 as steps, l.kind, null::uuid as through_id, l.kind <> 'Employer' as owes_together
from parties.v_party_link l
union all
select a.legal_entity_id, a.party_id, b.other_id, 2, b.kind, a.other_id, true
from parties.v_party_link a join parties.v_party_link b on b.party_id = a.other_id and b.legal_entity_id = a.legal_entity_id and b.other_id <> a.party_id
where a.kind <> 'Employer' and b.kind <> 'Employer';
comment on view parties.v_party_connection is 'Who is connected with whom today, over one relationship or two.';
comment on column parties.v_party_connection.owes_together is 'True where both belong to one group of exposure.';
