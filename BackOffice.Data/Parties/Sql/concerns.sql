-- Why a member of staff must not work on what concerns a party: it is themselves, it is connected with them, or it works for us and they
-- do not hold the right to such cases. The one place where that is decided; whoever asks for an application asks origination.conflicts_of.
create function parties.concerns_of(p_user uuid)
    returns table (party_id uuid, legal_entity_id smallint, concern text)
    language sql stable as $$
    select l.party_id, l.legal_entity_id, 'Self' from parties.staff_link l where l.status <> 'Ended' and l.staff_user_id = p_user
    union all
    select c.connected_id, c.legal_entity_id, 'Connected' from parties.staff_link l
    join parties.v_party_connection c on c.party_id = l.party_id and c.legal_entity_id = l.legal_entity_id
    where l.status <> 'Ended' and l.staff_user_id = p_user
    union all
    select l.party_id, l.legal_entity_id, 'Employee' from parties.staff_link l
    where l.status <> 'Ended' and l.staff_user_id is distinct from p_user and l.legal_entity_id <> all ((select access.held_in('Access.EmployeeCases', p_user))::smallint[])
$$;
comment on function parties.concerns_of is 'The parties whose loans a member of staff must not work on, and why.';

create function origination.conflicts_of(p_user uuid)
    returns table (application_id uuid, concern text)
    language sql stable as $$
    select a.application_id, c.concern from parties.concerns_of(p_user) c
    join origination.v_application_party a on a.party_id = c.party_id and a.legal_entity_id = c.legal_entity_id
$$;
comment on function origination.conflicts_of is 'The applications, and so the loans, that a member of staff must not work on, and why.';
