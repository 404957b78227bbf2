-- Search. Operators that are not leakproof use no index under row-level security, so this runs as its owner, sees every row, and applies
-- tenant and permission itself: a kind is searched only in the legal entities where the person holds the right to read that kind, among
-- those that the door has opened for this transaction.
create function shared.readable_by(p_user uuid, p_permission text) returns smallint[]
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(distinct r.legal_entity_id), '{}')
    from access.staff_user u
    join access.staff_role r on r.staff_user_id = u.id and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')
    join access.role_permission p on p.role = r.role and p.permission = p_permission
    where u.id = p_user and u.disabled_at is null and u.id::text = current_setting('app.actor', true)
        and r.legal_entity_id = any (shared.visible_legal_entities())
$$;
comment on function shared.readable_by is 'Where the person of this transaction holds a permission, among the legal entities it may see.';

create function shared.search(p_user uuid, p_text text)
    returns table (kind text, id uuid, legal_entity text, number text, name text, status text, target_kind text, target_id uuid, rank int)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    at_most constant int := 6;
    loans constant smallint[] := shared.readable_by(p_user, 'Servicing.Read');
    applications constant smallint[] := shared.readable_by(p_user, 'Origination.Read');
    parties constant smallint[] := shared.readable_by(p_user, 'Parties.Read');
    payments constant smallint[] := shared.readable_by(p_user, 'Payments.Read');
    -- Accents fall away, as they do in the index.
    typed constant text := lower(regexp_replace(normalize(trim(p_text), NFKD), '[\u0300-\u036f]', '', 'g'));
    digits constant text := regexp_replace(typed, '[^0-9]', '', 'g');
    series text := '';          -- AP, LN or PM, when a series was typed
    prefix text := '';          -- what numbers begin with behind the series, such as 2026-00
    serial text := '';          -- what serial numbers begin with, without leading zeros
    words text[] := array['%', '%', '%', '%'];
    word text;
    i int := 0;
begin
    if length(typed) < 2 then
        return;
    end if;
    if typed ~ '^(ap|ln|pm)(-[0-9-]*)?$' then
        series := upper(left(typed, 2));
        prefix := substr(typed, 4);
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
    with found as materialized (
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
        order by rank, p.id desc limit 50),
    loan_hit as (
        select l.id, case when l.number = 'LN-' || prefix then 0 else 1 end as rank from servicing.loan l
            where series in ('', 'LN') and (prefix <> '' or series <> '') and l.legal_entity_id = any (loans) and l.number ~>=~ ('LN-' || prefix) and l.number ~<~ ('LN-' || prefix || 'z')
        union all
        select l.id, case when ltrim(split_part(l.number, '-', 3), '0') = serial then 0 else 1 end from servicing.loan l
            where serial <> '' and l.legal_entity_id = any (loans) and ltrim(split_part(l.number, '-', 3), '0') ~>=~ serial and ltrim(split_part(l.number, '-', 3), '0') ~<~ (serial || 'z')
        union all
        select p.loan_id, case when p.number = 'PM-' || prefix then 0 else 1 end from payments.payment p
            where series = 'PM' and p.legal_entity_id = any (loans) and p.legal_entity_id = any (payments) and p.number ~>=~ ('PM-' || prefix) and p.number ~<~ ('PM-' || prefix || 'z')
        union all
        select l.id, f.rank from found f join servicing.loan l on l.borrower_id = f.id and l.legal_entity_id = f.legal_entity_id where l.legal_entity_id = any (loans)),
    application_hit as (
        select a.id, case when a.number = 'AP-' || prefix then 0 else 1 end as rank from origination.loan_application a
            where series in ('', 'AP') and (prefix <> '' or series <> '') and a.legal_entity_id = any (applications) and a.number ~>=~ ('AP-' || prefix) and a.number ~<~ ('AP-' || prefix || 'z')
        union all
        select a.id, case when ltrim(split_part(a.number, '-', 3), '0') = serial then 0 else 1 end from origination.loan_application a
            where serial <> '' and a.legal_entity_id = any (applications) and ltrim(split_part(a.number, '-', 3), '0') ~>=~ serial and ltrim(split_part(a.number, '-', 3), '0') ~<~ (serial || 'z')
        union all
        select c.application_id, f.rank from found f join origination.applicant c on c.party_id = f.id and c.legal_entity_id = f.legal_entity_id where c.legal_entity_id = any (applications)),
    best_loan as (select h.id, min(h.rank) as rank from loan_hit h group by h.id order by min(h.rank), h.id desc limit at_most),
    best_application as (select h.id, min(h.rank) as rank from application_hit h group by h.id order by min(h.rank), h.id desc limit at_most),
    best_party as (
        select f.*, a.id as application_id, l.id as loan_id, coalesce(a.number, l.number) as number from found f
        left join lateral (
            select a.id, a.number from origination.applicant c join origination.loan_application a on a.id = c.application_id
            where c.party_id = f.id and c.legal_entity_id = f.legal_entity_id and f.legal_entity_id = any (applications) order by a.id desc limit 1) a on true
        left join lateral (
            select l.id, l.number from servicing.loan l
            where l.borrower_id = f.id and l.legal_entity_id = f.legal_entity_id and f.legal_entity_id = any (loans) order by l.id desc limit 1) l on true
        where f.legal_entity_id = any (parties) and (a.id is not null or l.id is not null)
        order by f.rank, f.id desc limit at_most)
    select 'Loan', l.id, e.code::text, l.number::text, p.name::text, l.status::text, 'Loan', l.id, b.rank
        from best_loan b join servicing.loan l on l.id = b.id join parties.party p on p.id = l.borrower_id join legal_entities.legal_entity e on e.id = l.legal_entity_id
    union all
    select 'Application', a.id, e.code, a.number, p.name, a.status, 'Application', a.id, b.rank
        from best_application b join origination.loan_application a on a.id = b.id join origination.applicant c on c.application_id = a.id and c.line_no = 1
        join parties.party p on p.id = c.party_id join legal_entities.legal_entity e on e.id = a.legal_entity_id
    union all
    select 'Party', b.id, e.code, b.number, b.name, '', case when b.application_id is null then 'Loan' else 'Application' end, coalesce(b.application_id, b.loan_id), b.rank
        from best_party b join legal_entities.legal_entity e on e.id = b.legal_entity_id
    order by 1, 9, 4 desc;
end $$;
comment on function shared.search is 'The best six loans, applications and parties for what a person typed, each kind only where they may read it.';
