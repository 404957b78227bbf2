-- Debits, credits and balance of each account up to a day, beside its balance on an earlier day.
create function ledger.trial_balance(p_as_of date, p_before date)
    returns table (legal_entity_id smallint, legal_entity text, account_code text, account text, class text, currency char(3), debit numeric, credit numeric, balance numeric, base_balance numeric, balance_before numeric)
    language sql stable as $$
    select a.legal_entity_id, e.code::text, a.code, a.name, a.class, l.currency,
        coalesce(sum(l.amount) filter (where l.amount > 0), 0), coalesce(-sum(l.amount) filter (where l.amount < 0), 0), sum(l.amount), sum(l.base_amount),
        coalesce(sum(l.amount) filter (where l.posted_on <= p_before), 0)
    from ledger.ledger_account a
    join legal_entities.legal_entity e on e.id = a.legal_entity_id
    join ledger.ledger_entry l on l.legal_entity_id = a.legal_entity_id and l.account_code = a.code and l.posted_on <= p_as_of
    group by a.legal_entity_id, e.code, a.code, a.name, a.class, l.currency
$$;
comment on function ledger.trial_balance is 'Debits, credits and balance of each account by posting date; the balances of a legal entity and currency sum to zero.';

create view ledger.v_account with (security_invoker = true) as
select a.legal_entity_id, e.code as legal_entity, a.code, a.name, a.kind, a.class, coalesce(b.currency, e.base_currency) as currency, coalesce(b.balance, 0) as balance, b.last_posted_on
from ledger.ledger_account a
join legal_entities.legal_entity e on e.id = a.legal_entity_id
left join lateral (
    select l.currency, sum(l.amount) as balance, max(l.posted_on) as last_posted_on from ledger.ledger_entry l
    where l.legal_entity_id = a.legal_entity_id and l.account_code = a.code group by l.currency
) b on true;
comment on view ledger.v_account is 'The chart of accounts, one row an account and currency, with its balance now.';
comment on column ledger.v_account.balance is 'Debits less credits, in currency.';

create view ledger.v_journal with (security_invoker = true) as
select j.id, j.legal_entity_id, e.code as legal_entity, j.number, j.posted_on, j.effective_on, j.event_name, j.loan_id,
    (select n.number from servicing.loan n where n.legal_entity_id = j.legal_entity_id and n.id = j.loan_id) as loan_number,
    (select min(l.currency) from ledger.ledger_entry l where l.legal_entity_id = j.legal_entity_id and l.posted_on = j.posted_on and l.journal_entry_id = j.id)::char(3) as currency,
    (select sum(l.amount) from ledger.ledger_entry l where l.legal_entity_id = j.legal_entity_id and l.posted_on = j.posted_on and l.journal_entry_id = j.id and l.amount > 0) as amount,
    j.reverses_id
from ledger.journal_entry j
join legal_entities.legal_entity e on e.id = j.legal_entity_id;
comment on view ledger.v_journal is 'One row a journal entry.';
comment on column ledger.v_journal.amount is 'Sum of its debits, in currency.';

-- The rate of a day is that of the latest day on or before it; of several approved for a day the last one.
create function ledger.rate_on(p_legal_entity smallint, p_from char(3), p_to char(3), p_day date) returns numeric language sql stable as $$
    select case when p_from = p_to then 1::numeric else (
        select r.rate from ledger.fx_rate r
        where r.legal_entity_id = p_legal_entity and r.currency = p_from and r.to_currency = p_to and r.rate_on <= p_day and r.status = 'Approved' order by r.rate_on desc, r.number desc limit 1) end
$$;
comment on function ledger.rate_on is 'Units of the second currency for one of the first on a day; null when no rate was approved for a day by then.';
