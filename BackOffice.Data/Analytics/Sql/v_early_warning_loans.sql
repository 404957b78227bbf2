-- Early warning is a written list of rules, one row a loan and rule. A rule whose source nobody records yet is not in the list.
-- Late means that a due was still unpaid on a day after its date: a position that counts from it reaches past it.
create view analytics.v_late_due with (security_invoker = true) as
select p.legal_entity_id, p.loan_id, p.oldest_unpaid_due as due_on, (p.oldest_unpaid_due + 1) as late_since,
    max(least(coalesce(p.valid_to, e.business_date), e.business_date)) as unpaid_until
from servicing.loan_position p
join legal_entities.legal_entity e on e.id = p.legal_entity_id
where p.oldest_unpaid_due < least(coalesce(p.valid_to, e.business_date), e.business_date)
group by p.legal_entity_id, p.loan_id, p.oldest_unpaid_due;
comment on view analytics.v_late_due is 'Dues that were unpaid on a day after their date, with the last day they were seen unpaid.';

create view analytics.v_early_warning_loans with (security_invoker = true) as
select l.id, l.legal_entity_id, w.signal, w.since
from analytics.v_classified_loan l
join lateral (
    select 'TwoLateIn90Days' as signal, max(d.late_since) as since
    from analytics.v_late_due d
    where d.legal_entity_id = l.legal_entity_id and d.loan_id = l.id and d.unpaid_until > l.as_of - 90
    having count(*) >= 2
    union all
    select 'PaymentReturned', max(p.posted_on)
    from payments.payment p
    where p.legal_entity_id = l.legal_entity_id and p.loan_id = l.id and p.status = 'Returned' and p.posted_on > l.as_of - 90
    having count(*) >= 1
    union all
    select 'FirstPaymentMissed', min(d.late_since)
    from analytics.v_late_due d
    where d.legal_entity_id = l.legal_entity_id and d.loan_id = l.id and l.outstanding_principal = l.principal and l.days_past_due > 0
    having count(*) >= 1
) w on true
where l.in_portfolio and not l.in_default;
comment on view analytics.v_early_warning_loans is 'Loans not yet in default that a rule of early warning names: one row a loan and signal.';
comment on column analytics.v_early_warning_loans.signal is 'TwoLateIn90Days: two dues late in the last 90 days. PaymentReturned: a payment came back in the last 90 days. FirstPaymentMissed: late, and no principal paid yet.';
comment on column analytics.v_early_warning_loans.since is 'The day the signal was given.';
