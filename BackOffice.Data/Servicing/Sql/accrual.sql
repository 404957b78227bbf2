-- The same arithmetic as Domain/Servicing/Accrual, for all loans of a day at once. Bodies stand in quotes: what depends on what is no
-- matter of the database's, so that all functions can be dropped in any order.
create function servicing.round_half_even(p_amount numeric, p_digits integer) returns numeric language sql immutable parallel safe as $$
    select case when abs(p_amount * power(10::numeric, p_digits) - trunc(p_amount * power(10::numeric, p_digits))) = 0.5 and mod(trunc(p_amount * power(10::numeric, p_digits)), 2) = 0
        then trunc(p_amount, p_digits) else round(p_amount, p_digits) end
$$;
comment on function servicing.round_half_even is 'An amount to a number of digits, a tie to the even one.';

-- Digits beyond the twelfth are what a division could not express: they neither make nor break a tie.
create function servicing.earned_interest(p_from date, p_due date, p_interest numeric, p_day date, p_digits integer, p_rounding text) returns numeric language sql immutable parallel safe as $$
    select case when p_day >= p_due then p_interest when p_day <= p_from then 0
        when p_rounding = 'HalfUp' then round(servicing.round_half_even(p_interest::numeric(40, 20) * (p_day - p_from) / (p_due - p_from), 12), p_digits)
        when p_rounding = 'Up' then ceil(servicing.round_half_even(p_interest::numeric(40, 20) * (p_day - p_from) / (p_due - p_from), 12) * power(10::numeric, p_digits)) / power(10::numeric, p_digits)
        else servicing.round_half_even(servicing.round_half_even(p_interest::numeric(40, 20) * (p_day - p_from) / (p_due - p_from), 12), p_digits) end
$$;
comment on function servicing.earned_interest is 'Interest of a due earned by the end of a day: its share of days of the period, rounded from the start.';

-- The interest of each period that a loan's plan in force has: the dues, and what was collected when the money was paid out.
create view servicing.v_interest_period with (security_invoker = true) as
select l.legal_entity_id, l.id as loan_id, l.product_id, l.currency, l.minor_units, l.rounding, d.from_on, d.due_on, d.interest, d.interest_paid
from servicing.loan l
join servicing.amortisation_line d on d.legal_entity_id = l.legal_entity_id and d.loan_id = l.id
where l.closed_reason is distinct from 'DisbursementReturned'
    and d.plan_number = (select max(p.number) from servicing.amortisation_plan p where p.legal_entity_id = l.legal_entity_id and p.loan_id = l.id)
union all
select l.legal_entity_id, l.id, l.product_id, l.currency, l.minor_units, l.rounding, d.from_on, d.due_on, u.interest, u.interest
from servicing.loan l
cross join lateral (select l.principal - l.financed_fee - l.upfront_fee - l.paid_out as interest) u
join servicing.amortisation_line d on d.legal_entity_id = l.legal_entity_id and d.loan_id = l.id and d.plan_number = 1 and d.line_no = 1
where l.closed_reason is distinct from 'DisbursementReturned' and u.interest <> 0;
comment on view servicing.v_interest_period is 'What each loan earns from when to when: the dues of the plan in force, and interest collected when the money was paid out.';
comment on column servicing.v_interest_period.interest is 'Earned over the period, in the loan''s currency.';
comment on column servicing.v_interest_period.interest_paid is 'Received of it, in the loan''s currency.';

-- Interest is earned up to the day before the business date: that is the last day the close has posted.
create view servicing.v_loan_accrual with (security_invoker = true) as
select i.legal_entity_id, i.loan_id, i.product_id, i.currency, e.business_date - 1 as earned_by,
    sum(servicing.earned_interest(i.from_on, i.due_on, i.interest, e.business_date - 1, i.minor_units, i.rounding)) as earned, sum(i.interest_paid) as received,
    sum(servicing.earned_interest(i.from_on, i.due_on, i.interest, e.business_date - 1, i.minor_units, i.rounding)) - sum(i.interest_paid) as accrued
from servicing.v_interest_period i
join legal_entities.legal_entity e on e.id = i.legal_entity_id
group by i.legal_entity_id, i.loan_id, i.product_id, i.currency, e.business_date;
comment on view servicing.v_loan_accrual is 'Interest earned and received of each loan: the accrued interest of the ledger, loan by loan.';
comment on column servicing.v_loan_accrual.earned_by is 'The day that is closed last.';
comment on column servicing.v_loan_accrual.earned is 'Earned by the end of that day, in the loan''s currency.';
comment on column servicing.v_loan_accrual.received is 'Interest received, in the loan''s currency.';
comment on column servicing.v_loan_accrual.accrued is 'Earned less received; below zero where interest was received before it is earned.';

-- What the loans of a legal entity earn on one day, by product and currency.
create function servicing.earned_on(p_legal_entity smallint, p_day date) returns table (product_id uuid, currency char(3), interest numeric, loans integer) language sql stable as $$
    select i.product_id, i.currency,
        sum(servicing.earned_interest(i.from_on, i.due_on, i.interest, p_day, i.minor_units, i.rounding) - servicing.earned_interest(i.from_on, i.due_on, i.interest, p_day - 1, i.minor_units, i.rounding)),
        count(distinct i.loan_id)::integer
    from servicing.v_interest_period i
    where i.legal_entity_id = p_legal_entity and i.from_on < p_day and i.due_on >= p_day
    group by i.product_id, i.currency
$$;
comment on function servicing.earned_on is 'Interest earned on a day: what is earned by its end less what was earned by the end of the day before.';
