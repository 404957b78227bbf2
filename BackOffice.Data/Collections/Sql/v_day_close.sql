create view collections.v_day_close with (security_invoker = true) as
select c.id, c.legal_entity_id, e.code as legal_entity, c.business_date, c.status, c.started_at, c.ended_at, e.base_currency as currency,
    coalesce((select sum(l.amount) from ledger.journal_entry j join ledger.ledger_entry l on l.posted_on = j.posted_on and l.journal_entry_id = j.id
        where j.legal_entity_id = c.legal_entity_id and j.posted_on = c.business_date and j.event_name = 'interest accrual' and l.amount > 0), 0) as interest,
    c.accrued_loans, c.aged_loans, (select count(*) from collections.loan_set_aside s where s.legal_entity_id = c.legal_entity_id and s.close_id = c.id)::int as set_aside_loans
from collections.day_close c
join legal_entities.legal_entity e on e.id = c.legal_entity_id;
comment on view collections.v_day_close is 'One row a close of day, with the interest posted in it.';
comment on column collections.v_day_close.interest is 'Interest earned on the day by all loans, in the base currency of the legal entity.';

-- Subledger and ledger: two ways to the same figure.
create view collections.v_proof with (security_invoker = true) as
select a.legal_entity_id, e.code as legal_entity, f.figure, a.code as account_code, f.currency, f.amount as loans, coalesce(g.balance, 0) as ledger, f.amount - coalesce(g.balance, 0) as difference
from (
    select l.legal_entity_id, 'Outstanding principal' as figure, 'LoansReceivable' as kind, l.currency, sum(l.outstanding_principal) as amount from servicing.loan l group by l.legal_entity_id, l.currency
    union all
    select s.legal_entity_id, 'Accrued interest', 'AccruedInterest', s.currency, sum(s.accrued) from servicing.v_loan_accrual s group by s.legal_entity_id, s.currency
) f
join ledger.ledger_account a on a.legal_entity_id = f.legal_entity_id and a.kind = f.kind
join legal_entities.legal_entity e on e.id = f.legal_entity_id
left join lateral (select sum(l.amount) as balance from ledger.ledger_entry l where l.legal_entity_id = a.legal_entity_id and l.account_code = a.code and l.currency = f.currency) g on true;
comment on view collections.v_proof is 'What the loans come to beside the balance of the account that must be equal to it.';
comment on column collections.v_proof.loans is 'Sum over the loans, in currency.';
comment on column collections.v_proof.ledger is 'Balance of the account, in currency.';
comment on column collections.v_proof.difference is 'Loans less ledger; anything but zero is a fault.';
