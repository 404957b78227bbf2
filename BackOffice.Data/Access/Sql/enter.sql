-- Rights are counted by the day it is where the legal entity is: New York keeps its evening, and Tokyo does not wait for London.
create function access.today(p_legal_entity smallint) returns date
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select (now() at time zone e.time_zone)::date from legal_entities.legal_entity e where e.id = p_legal_entity
$$;
comment on function access.today is 'The calendar day of a legal entity.';

create view access.live_role with (security_invoker = true) as
select r.id, r.staff_user_id, r.legal_entity_id, r.role, r.valid_from <= access.today(r.legal_entity_id) as is_held
from access.staff_role r
where r.ended_at is null and (r.valid_to is null or r.valid_to >= access.today(r.legal_entity_id));
comment on view access.live_role is 'Roles that are held or will be, by the calendar day of their legal entity.';

-- The door: opens the transaction to the legal entities in which this person holds this permission today, and says their business dates.
-- No row means: nowhere. It runs as its owner, because the application's role cannot read who holds what.
create function access.enter(p_user uuid, p_permission text, p_only smallint, p_read_only boolean)
    returns table (legal_entity_id smallint, business_date date, reads_personal boolean)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    entities text;
begin
    select string_agg(distinct r.legal_entity_id::text, ',') into entities
    from access.staff_user u
    join access.live_role r on r.staff_user_id = u.id and r.is_held
    join access.role_permission p on p.role = r.role and p.permission = p_permission
    where u.id = p_user and u.disabled_at is null and (p_only is null or r.legal_entity_id = p_only);
    perform set_config('app.actor', p_user::text, true), set_config('app.legal_entities', coalesce(entities, ''), true);
    if p_read_only then
        perform set_config('transaction_read_only', 'on', true);
    end if;
    return query select e.id, e.business_date, exists (
            select from access.live_role r join access.role_permission p on p.role = r.role and p.permission = 'Parties.ReadPersonal'
            where r.staff_user_id = p_user and r.legal_entity_id = e.id and r.is_held)
        from legal_entities.legal_entity e where e.id = any (string_to_array(entities, ',')::smallint[]);
end $$;
comment on function access.enter is 'Opens a transaction for a member of staff and a permission; returns the legal entities where it is held, and whether what is personal may be seen there.';

-- Money and many rows leave only by the hand of someone who proved not long ago to be the person of the session.
create function access.is_confirmed(p_session uuid, p_user uuid, p_now timestamptz) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from access.staff_session s where s.id = p_session and s.staff_user_id = p_user and s.ended_at is null and s.confirmed_until > p_now)
$$;
comment on function access.is_confirmed is 'Whether a member of staff proved in this session, not long ago, to be who it says.';

-- What the shell needs to know to draw navigation and buttons. Nothing is decided by it: every door asks again.
create function access.rights_of(p_user uuid)
    returns table (legal_entity_id smallint, role text, permission text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select r.legal_entity_id, r.role, p.permission
    from access.staff_user u
    join access.live_role r on r.staff_user_id = u.id and r.is_held
    join access.role_permission p on p.role = r.role
    where u.id = p_user and u.disabled_at is null
$$;
comment on function access.rights_of is 'Roles and permissions a member of staff holds today, per legal entity.';

-- The choices of the legal-entity switch.
create function access.legal_entities_of(p_user uuid)
    returns table (id smallint, code text, name text, is_demonstration boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select e.id, e.code, e.name, e.is_demonstration from legal_entities.legal_entity e
    where e.id in (select r.legal_entity_id from access.rights_of(p_user) r) order by e.id
$$;
comment on function access.legal_entities_of is 'The legal entities a member of staff holds any right in today.';

-- Where someone holds a permission, for a rule that asks about another person than the one at work.
create function access.held_in(p_permission text, p_user uuid) returns smallint[]
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(distinct r.legal_entity_id), '{}')
    from access.staff_user u
    join access.live_role r on r.staff_user_id = u.id and r.is_held
    join access.role_permission p on p.permission = p_permission and p.role = r.role
    where u.id = p_user and u.disabled_at is null and r.legal_entity_id = any (shared.visible_legal_entities())
$$;
comment on function access.held_in is 'The visible legal entities in which a member of staff holds a permission today.';

-- Whom a case can be given to: those who hold a permission in a legal entity the asking transaction sees.
create function access.holders_of(p_permission text, p_legal_entity smallint)
    returns table (id uuid, name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select distinct u.id, u.display_name
    from access.staff_user u
    join access.live_role r on r.staff_user_id = u.id and r.legal_entity_id = p_legal_entity and r.is_held
    join access.role_permission p on p.role = r.role and p.permission = p_permission
    where u.disabled_at is null and p_legal_entity = any (shared.visible_legal_entities())
$$;
comment on function access.holders_of is 'Members of staff who hold a permission in a legal entity today.';

-- What happens to an account is written where the person works, or worked last; what is nobody's concerns every legal entity. Sign-in has
-- no right in any of them yet, so this opens them for the entry alone: the role that calls it sees nothing else of a legal entity.
create function access.enter_account(p_user uuid) returns setof smallint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    entities smallint[];
begin
    select array_agg(distinct r.legal_entity_id) into entities from access.live_role r
        where r.staff_user_id = p_user and r.is_held;
    if entities is null then
        select array_agg(distinct r.legal_entity_id) into entities from access.staff_role r where r.staff_user_id = p_user;
    end if;
    if entities is null then
        select array_agg(e.id) into entities from legal_entities.legal_entity e;
    end if;
    perform set_config('app.actor', p_user::text, true), set_config('app.legal_entities', array_to_string(entities, ','), true);
    return query select unnest(entities);
end $$;
comment on function access.enter_account is 'Opens a transaction for the audit of an account; returns the legal entities that it is written in.';
