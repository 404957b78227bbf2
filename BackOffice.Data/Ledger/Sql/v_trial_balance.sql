create view ledger.v_trial_balance with (security_invoker = true) as
select a.legal_entity_id, e.code as legal_entity, a.code as account_code, a.name as account, a.class, l.currency,
    sum(greatest(l.amount, 0)) as debit, -sum(least(l.amount, 0)) as credit, sum(l.amount) as balance, sum(l.base_amount) as base_balance
from ledger.ledger_account a
join legal_entities.legal_entity e on e.id = a.legal_entity_id
join ledger.ledger_entry l on l.legal_entity_id = a.legal_entity_id and l.account_code = a.code
group by a.legal_entity_id, e.code, a.code, a.name, a.class, l.currency;
comment on view ledger.v_trial_balance is 'Debits, credits and balance of each account, legal entity and currency; the balances of a legal entity and currency sum to zero.';
