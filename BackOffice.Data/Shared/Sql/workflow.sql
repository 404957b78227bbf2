-- The same table of moves that the application uses, kept here by a trigger as well, so that no path into the database skips it.
create function shared.keep_workflow() returns trigger language plpgsql as $$
declare
    before constant text := case when tg_op = 'UPDATE' then old.status else '' end;
begin
    if not exists (select from shared.workflow_move m where m.workflow = tg_argv[0] and m.from_state = before and m.to_state = new.status) then
        raise exception 'This % cannot go from % to %.', replace(tg_argv[0], '_', ' '), coalesce(nullif(before, ''), 'nothing'), new.status using errcode = 'BO001';
    end if;
    insert into shared.status_history (legal_entity_id, workflow, subject_id, from_state, to_state, actor_id, recorded_at)
        values (new.legal_entity_id, tg_argv[0], new.id, nullif(before, ''), new.status, nullif(current_setting('app.actor', true), '')::uuid, clock_timestamp());
    return new;
end $$;
comment on function shared.keep_workflow is 'Refuses a wrong move and writes the status history.';

do $$
declare
    r record;
begin
    for r in select * from (values
        ('policy_version', 'legal_entities.policy_version'), ('product_version', 'products.product_version'), ('document', 'documents.document'), ('application', 'origination.loan_application'), ('import', 'origination.application_import'), ('fraud_flag', 'fraud.fraud_flag'), ('condition', 'underwriting.approval_condition'), ('qc_review', 'quality_control.qc_review'),
        ('funding_request', 'funding.funding_request'), ('payee_account', 'funding.payee_account'), ('release_batch', 'funding.release_batch'), ('loan', 'servicing.loan'), ('payment', 'payments.payment'), ('exchange_rate', 'ledger.fx_rate'), ('staff_link', 'parties.staff_link'),
        ('role_request', 'access.role_request'), ('access_review', 'access.access_review')) as w (workflow, target)
    loop
        execute format('create trigger keep_workflow_insert after insert on %s for each row execute function shared.keep_workflow(%L)', r.target, r.workflow);
        execute format('create trigger keep_workflow_update after update of status on %s for each row when (old.status is distinct from new.status) execute function shared.keep_workflow(%L)', r.target, r.workflow);
    end loop;
end $$;
