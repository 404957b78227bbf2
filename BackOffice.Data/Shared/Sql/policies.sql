-- Row-level security, enabled and forced, on every table of the house that names a legal entity. The cast stands outside the
-- subselect, and the subselect keeps it one evaluation a query.
do $$
declare
    r record;
    condition text;
begin
    for r in
        select n.nspname as schema, c.relname as name,
            exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'legal_entity_id' and not a.attisdropped) as is_tenant
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition
            and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'access', 'quartz') and n.nspname not like 'pg\_%'
    loop
        execute format('alter table %I.%I enable row level security', r.schema, r.name);
        execute format('alter table %I.%I force row level security', r.schema, r.name);
        if r.is_tenant then
            condition := 'legal_entity_id = any ((select string_to_array(nullif(current_setting(''app.legal_entities'', true), ''''), '',''))::smallint[])';
            execute format('create policy tenant on %I.%I using (%s) with check (%s)', r.schema, r.name, condition, condition);
        end if;
    end loop;
end $$;

create policy tenant on legal_entities.legal_entity
    using (id = any ((select string_to_array(nullif(current_setting('app.legal_entities', true), ''), ','))::smallint[]))
    with check (id = any ((select string_to_array(nullif(current_setting('app.legal_entities', true), ''), ','))::smallint[]));
-- Sign-in itself knows no legal entity yet; what is kept for one beside it is held like everything else.
do $$
declare
    t text;
    condition constant text := 'legal_entity_id = any ((select string_to_array(nullif(current_setting(''app.legal_entities'', true), ''''), '',''))::smallint[])';
begin
    foreach t in array array['access.role_request', 'access.access_review', 'access.access_review_line'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy tenant on %s using (%s) with check (%s)', t, condition, condition);
    end loop;
end $$;
-- The door asks for the business dates before any legal entity is set; it runs as the owner.
create policy door on legal_entities.legal_entity for select to backoffice_owner using (true);
create policy founding on legal_entities.legal_entity for insert to backoffice_owner with check (true);
-- A key belongs to who claimed it.
create policy own_keys on shared.idempotency
    using (actor_id = (select nullif(current_setting('app.actor', true), ''))::uuid) with check (actor_id = (select nullif(current_setting('app.actor', true), ''))::uuid);
create policy pruned on shared.idempotency for select to backoffice_owner using (true);
create policy pruning on shared.idempotency for delete to backoffice_owner using (true);
-- Reference data that is nobody's secret.
create policy everyone on shared.workflow_move using (true) with check (true);
create policy everyone on shared.repeatable_sql using (true) with check (true);
create policy everyone on analytics.view_refresh using (true) with check (true);
create policy everyone on shared.migration using (true) with check (true);
-- The search runs as the owner and applies tenant and permission itself; the owner reads these tables for it. Nobody works as the owner.
create policy search on legal_entities.policy_version for select to backoffice_owner using (true);
create policy search on parties.party for select to backoffice_owner using (true);
create policy search on parties.contact_point for select to backoffice_owner using (true);
create policy search on parties.party_identifier for select to backoffice_owner using (true);
create policy search on origination.loan_application for select to backoffice_owner using (true);
create policy search on origination.applicant for select to backoffice_owner using (true);
create policy search on servicing.loan for select to backoffice_owner using (true);
create policy search on payments.payment for select to backoffice_owner using (true);
-- Within its legal entity, a notification is seen and marked by its recipient only; the system writes it.
create policy recipient on notifications.notification as restrictive
    using (recipient_id = (select nullif(current_setting('app.actor', true), ''))::uuid or (select current_setting('app.actor', true)) = '00000000-0000-7000-8000-000000000001')
    with check (recipient_id = (select nullif(current_setting('app.actor', true), ''))::uuid or (select current_setting('app.actor', true)) = '00000000-0000-7000-8000-000000000001');
