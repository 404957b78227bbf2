-- Monthly partitions of the tables that grow for ever. A DEFAULT partition catches what nobody foresaw; health watches that it stays empty.
create function shared.make_partitions(p_from date, p_months integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    parent text;
    month date;
    child text;
    made integer := 0;
begin
    -- One at a time: two would both find the same month missing.
    perform pg_advisory_xact_lock(7240117);
    foreach parent in array array['audit.audit_entry', 'ledger.ledger_entry'] loop
        for i in 0..p_months loop
            month := (date_trunc('month', p_from) + make_interval(months => i))::date;
            child := format('%s_%s', parent, to_char(month, 'YYYY_MM'));
            if to_regclass(child) is null then
                execute format('create table %s partition of %s for values from (%L) to (%L)', child, parent, month, (month + interval '1 month')::date);
                made := made + 1;
            end if;
        end loop;
    end loop;
    return made;
end $$;
comment on function shared.make_partitions is 'Makes the monthly partitions from a month on, for a number of further months; returns how many were missing.';
select shared.make_partitions(current_date, 3);
