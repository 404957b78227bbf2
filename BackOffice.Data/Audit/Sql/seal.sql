-- What an audit entry says, as one text: the bytes the chain is made of.
create function audit.entry_text(e audit.audit_entry) returns text language sql immutable
    return concat_ws('|', e.id, e.legal_entity_id, extract(epoch from e.recorded_at), e.actor_id, e.actor_name, e.use_case, e.object_type, e.object_id, e.action, e.changes::text);

-- Chains entries that every running transaction can no longer come before. An id cursor would miss late commits.
create function audit.seal_pending(p_legal_entity smallint, p_limit integer) returns integer language plpgsql as $$
declare
    e record;
    last_seq bigint;
    last_hash bytea;
    sealed integer := 0;
begin
    perform pg_advisory_xact_lock(7240116, p_legal_entity);
    select s.seq, s.hash into last_seq, last_hash from audit.seal s where s.legal_entity_id = p_legal_entity order by s.seq desc limit 1;
    last_seq := coalesce(last_seq, 0);
    last_hash := coalesce(last_hash, '\x'::bytea);
    for e in
        select a as entry, a.id, a.recorded_at from audit.audit_entry a
        where a.legal_entity_id = p_legal_entity and a.tx < pg_snapshot_xmin(pg_current_snapshot())
            and not exists (select from audit.seal s where s.legal_entity_id = p_legal_entity and s.entry_id = a.id)
        order by a.tx, a.id limit p_limit
    loop
        last_seq := last_seq + 1;
        last_hash := sha256(last_hash || convert_to(audit.entry_text(e.entry), 'UTF8'));
        insert into audit.seal (legal_entity_id, seq, entry_id, entry_recorded_at, hash) values (p_legal_entity, last_seq, e.id, e.recorded_at, last_hash);
        sealed := sealed + 1;
    end loop;
    return sealed;
end $$;
comment on function audit.seal_pending is 'Chains up to a number of entries; returns how many.';

-- The first link that does not fit, or null when the chain is whole.
create function audit.first_break(p_legal_entity smallint) returns bigint language plpgsql stable as $$
declare
    s record;
    expected bigint := 1;
    previous bytea := '\x';
begin
    for s in
        select l.seq, l.hash, a as entry, a.id as found from audit.seal l
        left join audit.audit_entry a on a.id = l.entry_id and a.recorded_at = l.entry_recorded_at
        where l.legal_entity_id = p_legal_entity order by l.seq
    loop
        if s.seq <> expected or s.found is null or s.hash <> sha256(previous || convert_to(audit.entry_text(s.entry), 'UTF8')) then
            return expected;
        end if;
        previous := s.hash;
        expected := expected + 1;
    end loop;
    return null;
end $$;
comment on function audit.first_break is 'Verifies the chain of a legal entity: the first broken link, or null.';

-- Where entries stand in the chain, and whether each still is what its link was made of.
create function audit.links_of(p_legal_entity smallint, p_entries uuid[]) returns table (entry_id uuid, seq bigint, hash text, fits boolean) language sql stable as $$
    select s.entry_id, s.seq, encode(s.hash, 'hex'), a.id is not null and s.hash = sha256(coalesce(p.hash, '\x'::bytea) || convert_to(audit.entry_text(a), 'UTF8'))
    from audit.seal s
    left join audit.seal p on p.legal_entity_id = s.legal_entity_id and p.seq = s.seq - 1
    left join audit.audit_entry a on a.recorded_at = s.entry_recorded_at and a.id = s.entry_id
    where s.legal_entity_id = p_legal_entity and s.entry_id = any (p_entries)
$$;
comment on function audit.links_of is 'The links of entries of a legal entity, and whether each entry fits its link.';

-- Entries and links are never changed or removed, by nobody, the owner included.
create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'What is recorded is never changed or removed.' using errcode = 'BO001';
end $$;
create trigger refuse_change before update or delete on audit.audit_entry for each row execute function audit.refuse_change();
create trigger refuse_change before update or delete on audit.seal for each row execute function audit.refuse_change();
create trigger refuse_change before update or delete on audit.chain_check for each row execute function audit.refuse_change();
create trigger refuse_change before update or delete on ledger.ledger_entry for each row execute function audit.refuse_change();
create trigger refuse_change before update or delete on ledger.journal_entry for each row execute function audit.refuse_change();
create trigger refuse_change before update or delete on shared.status_history for each row execute function audit.refuse_change();
