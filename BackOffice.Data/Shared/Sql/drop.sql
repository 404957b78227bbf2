-- Drops everything the repeatable files make: policies, views, functions and with them the triggers. Tables and rows stay.
do $$
declare
    r record;
    ours constant text[] := array['shared', 'access', 'audit', 'legal_entities', 'parties', 'products', 'ledger', 'documents', 'notifications', 'origination',
        'fraud', 'underwriting', 'quality_control', 'servicing', 'funding', 'payments', 'collections', 'commissions', 'analytics'];
begin
    for r in select schemaname, tablename, policyname from pg_policies where schemaname = any (ours) loop
        execute format('drop policy %I on %I.%I', r.policyname, r.schemaname, r.tablename);
        -- Without a policy even the owner would see no row: neither which migrations were applied nor what a migration has to move.
        execute format('alter table %I.%I no force row level security', r.schemaname, r.tablename);
    end loop;
    for r in select schemaname, viewname from pg_views where schemaname = any (ours) loop
        execute format('drop view if exists %I.%I cascade', r.schemaname, r.viewname);
    end loop;
    for r in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any (ours) loop
        execute format('drop function if exists %s cascade', r.signature);
    end loop;
end $$;
