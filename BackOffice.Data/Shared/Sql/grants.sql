-- What each role may do. Nothing is granted to public; what is not listed is not granted.
do $$
declare
    s text;
begin
    foreach s in array array['shared', 'audit', 'legal_entities', 'parties', 'products', 'ledger', 'documents', 'notifications', 'origination', 'fraud', 'underwriting', 'quality_control', 'servicing',
        'funding', 'payments', 'collections', 'analytics'] loop
        execute format('revoke all on schema %I from public', s);
        execute format('revoke all on all tables in schema %I from public, backoffice_app, backoffice_access', s);
        execute format('revoke all on all functions in schema %I from public', s);
        execute format('grant usage on schema %I to backoffice_app', s);
        execute format('grant select, insert, update on all tables in schema %I to backoffice_app', s);
        execute format('grant execute on all functions in schema %I to backoffice_app', s);
    end loop;
    -- A partition is reached through its parent only.
    for s in select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relispartition and c.relkind = 'r' loop
        execute format('revoke all on %s from backoffice_app', s);
    end loop;
end $$;

-- Added once, never changed.
revoke update on audit.audit_entry, audit.seal, audit.chain_check, ledger.ledger_entry, ledger.journal_entry, shared.status_history, servicing.loan_status_history, collections.loan_set_aside, legal_entities.given_reason from backoffice_app;
revoke insert, update on shared.workflow_move, shared.repeatable_sql, shared.migration, analytics.view_refresh, legal_entities.legal_entity from backoffice_app;
grant update (business_date) on legal_entities.legal_entity to backoffice_app;
-- What a policy says is written once; only where it stands changes.
revoke update on legal_entities.policy_version from backoffice_app;
grant update (version, status, decided_by, decided_by_name, decided_at, decision_reason) on legal_entities.policy_version to backoffice_app;
-- So is an exchange rate: one that was wrong is followed by another.
revoke update on ledger.fx_rate from backoffice_app;
grant update (version, status, decided_by, decided_by_name, decided_at, decision_reason) on ledger.fx_rate to backoffice_app;
-- The content of a document is what came in; only what is said about it changes, and its key can be destroyed.
revoke update on documents.document_chunk, documents.document from backoffice_app;
grant update (version, status, kind, expires_on, note, wrapped_key, withdrawn_by_name, withdrawal_reason) on documents.document to backoffice_app;
-- Deleted when it has done its work.
grant delete on origination.applicant, underwriting.case_lease, quality_control.qc_lease, shared.outbox, shared.draft, shared.stored_search, shared.saved_view, shared.job_run to backoffice_app;

revoke all on schema access from public;
revoke all on all tables in schema access from public, backoffice_app;
revoke all on all functions in schema access from public;
grant usage on schema access to backoffice_app, backoffice_access;
grant execute on function access.enter, access.rights_of, access.legal_entities_of, access.holders_of, access.held_in, access.is_confirmed to backoffice_app;
grant select, insert, update, delete on all tables in schema access to backoffice_access;
grant usage on all sequences in schema access to backoffice_access;
-- Who reads with a tool of their own is the owner's to say.
revoke insert, update, delete on access.role_permission, access.migration, access.sql_login, access.live_role from backoffice_access;
revoke delete on access.staff_role, access.role_request, access.access_review, access.access_review_line from backoffice_access;

-- An access command enters by the same door, claims its key, audits what it changed and may leave a message.
grant usage on schema shared, audit to backoffice_access;
grant execute on function access.enter, access.enter_account, access.is_confirmed, access.today, shared.enter_as_system, shared.claim_key to backoffice_access;
grant select on shared.workflow_move to backoffice_access;
grant insert on shared.status_history to backoffice_access;
grant select, insert, update on shared.idempotency to backoffice_access;
grant select, insert on audit.audit_entry to backoffice_access;
grant insert on shared.outbox to backoffice_access;
