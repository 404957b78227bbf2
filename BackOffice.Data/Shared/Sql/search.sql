-- Search. Operators that are not leakproof use no index under row-level security, so this runs as its owner, sees every row, and applies
-- tenant and permission itself: a kind is searched only in the legal entities where the person holds the right to read that kind, among
-- those that the door has opened for this transaction.
create function shared.readable_by(p_user uuid, p_permission text) returns smallint[]
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(distinct r.legal_entity_id), '{}')
    from access.staff_user u
    join access.live_role r on r.staff_user_id = u.id and r.is_held
    join access.role_permission p on p.role = r.role and p.permission = p_permission
    where u.id = p_user and u.disabled_at is null and u.id::text = current_setting('app.actor', true)
        and r.legal_entity_id = any (shared.visible_legal_entities())
$$;
comment on function shared.readable_by is 'Where the person of this transaction holds a permission, among the legal entities it may see.';

-- A number begins with what its legal entity has set for its series; earlier years keep theirs.
create function shared.prefixes_of(p_series text) returns text[]
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(distinct f.format ->> 'Prefix'), '{}')
    from legal_entities.policy_version v, jsonb_array_elements(v.content -> 'Series') f (format)
    where v.kind = 'numbers' and v.status = 'Approved' and f.format ->> 'Series' = p_series and v.legal_entity_id = any (shared.visible_legal_entities())
$$;
comment on function shared.prefixes_of is 'What the numbers of a series begin with, or have begun with, in the legal entities this transaction sees.';

create function shared.search(p_user uuid, p_text text, p_whole bytea[], p_last_four bytea[])
    returns table (kind text, id uuid, legal_entity_id smallint, legal_entity text, number text, name text, status text, target_kind text, target_id uuid, rank int)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    at_most constant int := 6;
    loans constant smallint[] := shared.readable_by(p_user, 'Servicing.Read');
    applications constant smallint[] := shared.readable_by(p_user, 'Origination.Read');
    parties constant smallint[] := shared.readable_by(p_user, 'Parties.Read');
    payments constant smallint[] := shared.readable_by(p_user, 'Payments.Read');
    -- By an identifier a party is found only where it may be read, with what is personal of it.
    identified constant smallint[] := (select coalesce(array_agg(e), '{}') from unnest(parties) e where e = any (shared.readable_by(p_user, 'Parties.ReadPersonal')));
    -- Accents fall away, as they do in the index.
    typed constant text := lower(regexp_replace(normalize(trim(p_text), NFKD), '[\u0300-\u036f]', '', 'g'));
    digits constant text := regexp_replace(typed, '[^0-9]', '', 'g');
    loan_prefixes constant text[] := shared.prefixes_of('LN');
    payment_prefixes constant text[] := shared.prefixes_of('PM');
    application_prefixes constant text[] := shared.prefixes_of('AP');
    series text := '';          -- LN for example, when the prefix of a series was typed
    prefix text := '';          -- what numbers begin with behind the series, such as 2026-00
    serial text := '';          -- what serial numbers begin with, without leading zeros
    words text[] := array['%', '%', '%', '%'];
    word text;
    i int := 0;
begin
    if length(typed) < 2 then
        return;
    end if;
    if typed ~ '^[a-z]{1,4}(-[0-9-]*)?$' and upper(split_part(typed, '-', 1)) = any (loan_prefixes || payment_prefixes || application_prefixes) then
        series := upper(split_part(typed, '-', 1));
        prefix := substr(typed, length(series) + 2);
    elsif typed ~ '^[0-9]{4}-[0-9]*$' then
        prefix := typed;
    elsif typed ~ '^[0-9]+$' then
        serial := ltrim(typed, '0');
    end if;

    if typed ~ '^[-+0-9(). /]+$' then
        -- A phone number, however it was written. Fewer digits would be in everybody's.
        words[1] := case when series = '' and prefix = '' and length(digits) >= 4 then '%' || ltrim(digits, '0') || '%' else '' end;
    elsif series <> '' then
        words[1] := '';
    else
        foreach word in array (regexp_split_to_array(typed, '\s+'))[1:4] loop
            i := i + 1;
            word := replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_');
            -- Two letters make no trigram of their own; at the beginning of a word they do.
            words[i] := case when length(word) < 3 then '% ' || word || '%' else '%' || word || '%' end;
        end loop;
    end if;

    return query
    with named as materialized (
        select p.id, p.legal_entity_id, p.name,
            case when lower(regexp_replace(normalize(p.name, NFKD), '[\u0300-\u036f]', '', 'g')) = typed or p.email = typed then 1
                when starts_with(lower(regexp_replace(normalize(p.name, NFKD), '[\u0300-\u036f]', '', 'g')), typed) then 2
                else 3 end as rank
        from parties.party p
        where words[1] <> '' and p.legal_entity_id = any (loans || applications || parties)
            and lower(regexp_replace(normalize(' ' || p.name || ' ' || coalesce(p.email, '') || ' ' || coalesce(p.phone, ''), NFKD), '[\u0300-\u036f]', '', 'g')) like words[1]
            and lower(regexp_replace(normalize(' ' || p.name || ' ' || coalesce(p.email, '') || ' ' || coalesce(p.phone, ''), NFKD), '[\u0300-\u036f]', '', 'g')) like words[2]
            and lower(regexp_replace(normalize(' ' || p.name || ' ' || coalesce(p.email, '') || ' ' || coalesce(p.phone, ''), NFKD), '[\u0300-\u036f]', '', 'g')) like words[3]
            and lower(regexp_replace(normalize(' ' || p.name || ' ' || coalesce(p.email, '') || ' ' || coalesce(p.phone, ''), NFKD), '[\u0300-\u036f]', '', 'g')) like words[4]
            -- A phone number or an address finds only where it may be read: that something was found would tell it.
            and (p.legal_entity_id = any (identified) or (lower(regexp_replace(normalize(' ' || p.name || ' ', NFKD), '[\u0300-\u036f]', '', 'g')) like words[1]
                and lower(regexp_replace(normalize(' ' || p.name || ' ', NFKD), '[\u0300-\u036f]', '', 'g')) like words[2]
                and lower(regexp_replace(normalize(' ' || p.name || ' ', NFKD), '[\u0300-\u036f]', '', 'g')) like words[3]
                and lower(regexp_replace(normalize(' ' || p.name || ' ', NFKD), '[\u0300-\u036f]', '', 'g')) like words[4]))
        order by rank, p.id desc limit 50),
    found as materialized (
        select h.id, h.legal_entity_id, h.name, min(h.rank) as rank from (
            select * from named
            union all
            -- Any number or address they are reached by, not only the one used first.
            (select p.id, p.legal_entity_id, p.name, case when c.value = typed then 1 else 3 end
            from parties.contact_point c join parties.party p on p.id = c.party_id and p.legal_entity_id = c.legal_entity_id
            where words[1] <> '' and c.kind in ('Phone', 'Email') and c.ended_on is null and c.legal_entity_id = any (identified)
                and lower(regexp_replace(normalize(' ' || c.value, NFKD), '[\u0300-\u036f]', '', 'g')) like words[1]
                and lower(regexp_replace(normalize(' ' || c.value, NFKD), '[\u0300-\u036f]', '', 'g')) like words[2]
                and lower(regexp_replace(normalize(' ' || c.value, NFKD), '[\u0300-\u036f]', '', 'g')) like words[3]
                and lower(regexp_replace(normalize(' ' || c.value, NFKD), '[\u0300-\u036f]', '', 'g')) like words[4]
            order by 4, p.id desc limit 50)
            union all
            select p.id, p.legal_entity_id, p.name, case when i.whole_mark = any (p_whole) then 0 else 1 end
            from parties.party_identifier i join parties.party p on p.id = i.party_id and p.legal_entity_id = i.legal_entity_id
            where i.ended_on is null and i.legal_entity_id = any (identified) and (i.whole_mark = any (p_whole) or i.last_four_mark = any (p_last_four))) h
        group by h.id, h.legal_entity_id, h.name),
    loan_hit as (
        select l.id, case when l.number = s || '-' || prefix then 0 else 1 end as rank from unnest(loan_prefixes) s join servicing.loan l on l.number ~>=~ (s || '-' || prefix) and l.number ~<~ (s || '-' || prefix || 'z')
            where series in ('', s) and (prefix <> '' or series <> '') and l.legal_entity_id = any (loans)
        union all
        select l.id, case when ltrim(split_part(l.number, '-', 3), '0') = serial then 0 else 1 end from servicing.loan l
            where serial <> '' and l.legal_entity_id = any (loans) and ltrim(split_part(l.number, '-', 3), '0') ~>=~ serial and ltrim(split_part(l.number, '-', 3), '0') ~<~ (serial || 'z')
        union all
        select p.loan_id, case when p.number = s || '-' || prefix then 0 else 1 end from unnest(payment_prefixes) s join payments.payment p on p.number ~>=~ (s || '-' || prefix) and p.number ~<~ (s || '-' || prefix || 'z')
            where series = s and p.legal_entity_id = any (loans) and p.legal_entity_id = any (payments)
        union all
        select l.id, f.rank from found f join servicing.loan l on l.borrower_id = f.id and l.legal_entity_id = f.legal_entity_id where l.legal_entity_id = any (loans)),
    application_hit as (
        select a.id, case when a.number = s || '-' || prefix then 0 else 1 end as rank from unnest(application_prefixes) s join origination.loan_application a on a.number ~>=~ (s || '-' || prefix) and a.number ~<~ (s || '-' || prefix || 'z')
            where series in ('', s) and (prefix <> '' or series <> '') and a.legal_entity_id = any (applications)
        union all
        select a.id, case when ltrim(split_part(a.number, '-', 3), '0') = serial then 0 else 1 end from origination.loan_application a
            where serial <> '' and a.legal_entity_id = any (applications) and ltrim(split_part(a.number, '-', 3), '0') ~>=~ serial and ltrim(split_part(a.number, '-', 3), '0') ~<~ (serial || 'z')
        union all
        select c.application_id, f.rank from found f join origination.applicant c on c.party_id = f.id and c.legal_entity_id = f.legal_entity_id where c.legal_entity_id = any (applications)),
    best_loan as (select h.id, min(h.rank) as rank from loan_hit h group by h.id order by min(h.rank), h.id desc limit at_most),
    best_application as (select h.id, min(h.rank) as rank from application_hit h group by h.id order by min(h.rank), h.id desc limit at_most),
    best_party as (
        select f.*, coalesce(a.number, l.number) as number from found f
        left join lateral (
            select a.number from origination.applicant c join origination.loan_application a on a.id = c.application_id
            where c.party_id = f.id and c.legal_entity_id = f.legal_entity_id and f.legal_entity_id = any (applications) order by a.id desc limit 1) a on true
        left join lateral (
            select l.number from servicing.loan l
            where l.borrower_id = f.id and l.legal_entity_id = f.legal_entity_id and f.legal_entity_id = any (loans) order by l.id desc limit 1) l on true
        where f.legal_entity_id = any (parties)
        order by f.rank, f.id desc limit at_most)
    select 'Loan', l.id, e.id, e.code::text, l.number::text, p.name::text, l.status::text, 'Loan', l.id, b.rank
        from best_loan b join servicing.loan l on l.id = b.id join parties.party p on p.id = l.borrower_id join legal_entities.legal_entity e on e.id = l.legal_entity_id
    union all
    select 'Application', a.id, e.id, e.code, a.number, p.name, a.status, 'Application', a.id, b.rank
        from best_application b join origination.loan_application a on a.id = b.id join origination.applicant c on c.application_id = a.id and c.line_no = 1
        join parties.party p on p.id = c.party_id join legal_entities.legal_entity e on e.id = a.legal_entity_id
    union all
    select 'Party', b.id, e.id, e.code, coalesce(b.number, ''), b.name, '', 'Party', b.id, b.rank
        from best_party b join legal_entities.legal_entity e on e.id = b.legal_entity_id
    order by 1, 10, 5 desc;
end $$;
comment on function shared.search is 'The best six loans, applications and parties for what a person typed, each kind only where they may read it.';
