-- At commit, once for each journal entry: its lines sum to zero per currency and in base. The posting date names the partition.
create function ledger.check_balance() returns trigger language plpgsql as $$
begin
    if (select count(*) from ledger.ledger_entry l where l.posted_on = new.posted_on and l.journal_entry_id = new.id) < 2 then
        raise exception 'A journal entry has at least two lines.';
    end if;
    if exists (select from ledger.ledger_entry l where l.posted_on = new.posted_on and l.journal_entry_id = new.id
               group by l.currency having sum(l.amount) <> 0)
        or (select sum(l.base_amount) from ledger.ledger_entry l where l.posted_on = new.posted_on and l.journal_entry_id = new.id) <> 0 then
        raise exception 'A journal entry balances per currency and in base.';
    end if;
    return null;
end $$;
create constraint trigger check_balance after insert on ledger.journal_entry deferrable initially deferred
    for each row execute function ledger.check_balance();

-- Lines come with their entry, in its transaction: nobody adds one to an old entry.
create function ledger.check_lines_belong() returns trigger language plpgsql as $$
begin
    if exists (select from added n left join ledger.journal_entry e on e.id = n.journal_entry_id
               where e.id is null or e.tx <> pg_current_xact_id() or e.posted_on <> n.posted_on or e.legal_entity_id <> n.legal_entity_id) then
        raise exception 'A ledger line is written with its journal entry or not at all.';
    end if;
    return null;
end $$;
create trigger check_lines_belong after insert on ledger.ledger_entry referencing new table as added
    for each statement execute function ledger.check_lines_belong();
