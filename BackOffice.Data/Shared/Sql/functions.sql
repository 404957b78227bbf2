-- The legal entities this transaction may see. Unset means none.
create function shared.visible_legal_entities() returns smallint[] language sql stable
    return string_to_array(nullif(current_setting('app.legal_entities', true), ''), ',')::smallint[];

-- A job enters for one legal entity. What a job may do is what its code does; it still sees one legal entity only.
create function shared.enter_as_system(p_actor uuid, p_legal_entity smallint, p_read_only boolean)
    returns table (legal_entity_id smallint, business_date date, reads_personal boolean)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform set_config('app.actor', p_actor::text, true), set_config('app.legal_entities', p_legal_entity::text, true);
    if p_read_only then
        perform set_config('transaction_read_only', 'on', true);
    end if;
    return query select e.id, e.business_date, true from legal_entities.legal_entity e where e.id = p_legal_entity;
end $$;
comment on function shared.enter_as_system is 'Opens a transaction for a job of one legal entity; returns it with its business date.';

-- A second call with the same key waits for the first to commit, then reads what it did.
create function shared.claim_key(p_key uuid, p_command text, p_hash bytea, p_at timestamptz)
    returns table (is_new boolean, command_hash bytea, outcome jsonb)
    language plpgsql as $$
begin
    insert into shared.idempotency (key, actor_id, command, command_hash, recorded_at)
        values (p_key, current_setting('app.actor')::uuid, p_command, p_hash, p_at) on conflict (key) do nothing;
    if found then
        return query select true, p_hash, null::jsonb;
        return;
    end if;
    return query select false, i.command_hash, i.outcome from shared.idempotency i where i.key = p_key;
    if not found then
        -- The key is someone else's: say that its content differs.
        return query select false, ''::bytea, null::jsonb;
    end if;
end $$;
comment on function shared.claim_key is 'Claims an idempotency key for this transaction, or tells what was done under it.';

-- A key belongs to who claimed it, so that nobody's role may remove another's.
create function shared.prune_keys(p_before timestamptz) returns integer
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    with pruned as (delete from shared.idempotency where recorded_at < p_before returning 1) select count(*)::integer from pruned
$$;
comment on function shared.prune_keys is 'Removes idempotency keys claimed before an instant; returns how many.';

-- Numbers come from a sequence each per legal entity, series and year: no lock is held until commit, and gaps are allowed.
create function shared.next_numbers(p_legal_entity smallint, p_series text, p_year integer, p_count integer) returns setof bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    name constant text := format('shared.number_%s_%s_%s', lower(p_series), p_legal_entity, p_year);
begin
    if p_series !~ '^[A-Z]{2}$' then
        raise exception 'A number series is two capitals.';
    end if;
    if to_regclass(name) is null then
        begin
            execute 'create sequence ' || name;
        exception when duplicate_table or unique_violation then
            null; -- another transaction made it first
        end;
    end if;
    return query select nextval(name::regclass) from generate_series(1, p_count);
end $$;
comment on function shared.next_numbers is 'The next human numbers of a legal entity, series and year.';

-- Jobs visit one legal entity after the other; they need to know which there are, and nothing else of them.
create function shared.legal_entity_ids() returns setof smallint language sql stable security definer set search_path = pg_catalog, pg_temp as
    $$ select id from legal_entities.legal_entity order by id $$;
comment on function shared.legal_entity_ids is 'The ids of all legal entities, for jobs.';
