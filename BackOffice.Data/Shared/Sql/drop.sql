-- Drops everything the repeatable files make: policies, views, functions and with them the triggers. Tables and rows stay.
do $$
declare
    r record;
    ours constant text[] := array['shared', 'access', 'audit', 'legal_entities', 'parties', 'products', 'ledger', 'documents', 'notifications', 'origination',
        'fraud', 'underwriting', 'quality_control', 'servicing', 'funding', 'payments', 'collections', 'commissions', 'analytics', 'reporting'];
begin
    for r in select schemaname, tablename, policyname from pg_policies where schemaname = any (ours) loop
        execute format('drop policy %I on %I.%I', r.policyname, r.schemaname, r.tablename);
    end loop;
    -- Forced row-level security without a policy would hide every row from the owner too: the history of migrations first of all.
    for r in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any (ours) and c.relforcerowsecurity loop
        execute format('alter table %s no force row level security', r.name);
    end loop;
    -- Stored views go too: a migration could not change a column that one of them reads.
    for r in select matviewname from pg_matviews where schemaname = 'analytics_store' loop
        execute format('drop materialized view if exists analytics_store.%I cascade', r.matviewname);
    end loop;
    for r in select schemaname, viewname from pg_views where schemaname = any (ours) loop
        execute format('drop view if exists %I.%I cascade', r.schemaname, r.viewname);
    end loop;
    for r in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any (ours) loop
        execute format('drop function if exists %s cascade', r.signature);
    end loop;
end $$;
