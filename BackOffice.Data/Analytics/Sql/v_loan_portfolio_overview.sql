-- What a loan counts as, defined once; every figure and the rows behind it use these flags.
-- Portfolio: loans not charged off, closed, cancelled or transferred out. Default: more than 90 days past due, or in default by status.
-- A loan whose disbursement came back never was one: it counts among no bookings.
create view analytics.v_classified_loan with (security_invoker = true) as
select *, status <> 'Closed' as in_portfolio, (days_past_due > 90 and status <> 'Closed') or status = 'Defaulted' as in_default, coalesce(closed_reason = 'DisbursementReturned', false) as is_cancelled
from servicing.v_loan_list;
comment on view analytics.v_classified_loan is 'Every loan as it stands now with what it counts as.';
comment on column analytics.v_classified_loan.outstanding_principal is 'Principal owed, in the loan''s currency.';
comment on column analytics.v_classified_loan.in_portfolio is 'Not charged off, closed, cancelled or transferred out.';
comment on column analytics.v_classified_loan.in_default is 'More than 90 days past due, or in default by status.';
comment on column analytics.v_classified_loan.is_cancelled is 'Its disbursement came back: it never was a debt.';

-- The loans as a report shows them: amounts as booked, or in one currency at the rate of the business date, each loan rounded by itself, so that
-- rows add up to their figure to the last digit.
create function analytics.portfolio_loans(p_report char(3), p_digits integer, p_from date)
    returns table (id uuid, legal_entity_id smallint, legal_entity text, number text, application_id uuid, borrower text, is_incomplete boolean, product text, category text, business_unit text,
        currency char(3), principal numeric, outstanding_principal numeric, annual_rate numeric, term_months integer, status text, disbursed_on date, oldest_unpaid_due date, days_past_due integer, as_of date,
        in_portfolio boolean, in_default boolean, is_cancelled boolean, is_new boolean, shown_currency char(3), shown_principal numeric, shown_outstanding numeric)
    language sql stable as $$
    select l.id, l.legal_entity_id, l.legal_entity, l.number, l.application_id, l.borrower, l.is_incomplete, l.product, l.category, l.business_unit,
        l.currency, l.principal, l.outstanding_principal, l.annual_rate, l.term_months, l.status, l.disbursed_on, l.oldest_unpaid_due, l.days_past_due, l.as_of,
        l.in_portfolio, l.in_default, l.is_cancelled, l.disbursed_on > coalesce(p_from, (l.as_of - interval '12 months')::date) and not l.is_cancelled,
        coalesce(p_report, l.currency), case when p_report is null then l.principal else round(l.principal * r.rate, p_digits) end,
        case when p_report is null then l.outstanding_principal else round(l.outstanding_principal * r.rate, p_digits) end
    from analytics.v_classified_loan l
    left join lateral (select ledger.rate_on(l.legal_entity_id, l.currency, p_report, l.as_of) as rate) r on p_report is not null
$$;
comment on function analytics.portfolio_loans is 'The rows behind every live portfolio figure: as booked when no currency is given, else converted at the rate of the business date. New are those disbursed after the day given.';

-- The same loans as they stood at the end of a month, or on the business date if that came first: principal owed at the rate of that day, what was
-- disbursed at the rate of its own, neither rounded, as the stored figures of the past have it. New are those disbursed in the month.
create function analytics.portfolio_loans_at_month_end(p_month date, p_report char(3))
    returns table (id uuid, legal_entity_id smallint, legal_entity text, number text, application_id uuid, borrower text, is_incomplete boolean, product text, category text, business_unit text,
        currency char(3), principal numeric, outstanding_principal numeric, annual_rate numeric, term_months integer, status text, disbursed_on date, oldest_unpaid_due date, days_past_due integer, as_of date,
        in_portfolio boolean, in_default boolean, is_cancelled boolean, is_new boolean, shown_currency char(3), shown_principal numeric, shown_outstanding numeric)
    language sql stable as $$
    select l.id, l.legal_entity_id, l.legal_entity, l.number, l.application_id, l.borrower, l.is_incomplete, l.product, l.category, l.business_unit,
        l.currency, l.principal, p.outstanding_principal, l.annual_rate, l.term_months, p.status, l.disbursed_on, p.oldest_unpaid_due, n.days_past_due, d.day,
        p.status <> 'Closed', (n.days_past_due > 90 and p.status <> 'Closed') or p.status = 'Defaulted', l.is_cancelled, l.disbursed_on >= date_trunc('month', d.day::timestamp)::date and not l.is_cancelled,
        coalesce(p_report, l.currency), l.principal * case when p_report is null then 1 else ledger.rate_on(l.legal_entity_id, l.currency, p_report, l.disbursed_on) end,
        p.outstanding_principal * case when p_report is null then 1 else ledger.rate_on(l.legal_entity_id, l.currency, p_report, d.day) end
    from analytics.v_classified_loan l
    cross join lateral (select least((date_trunc('month', p_month::timestamp) + interval '1 month - 1 day')::date, l.as_of) as day) d
    join servicing.loan_position p on p.legal_entity_id = l.legal_entity_id and p.loan_id = l.id and p.valid_from <= d.day and (p.valid_to is null or p.valid_to >= d.day)
    cross join lateral (select greatest(coalesce(d.day - p.oldest_unpaid_due, 0), 0) as days_past_due) n
    -- A legal entity whose books have not reached the month has nothing in it.
    where d.day >= date_trunc('month', p_month::timestamp)::date
$$;
comment on function analytics.portfolio_loans_at_month_end is 'The rows behind every stored portfolio figure: loans as they stood at the end of a month, or on the business date if that came first.';

create function analytics.loan_portfolio_overview(p_report char(3), p_digits integer, p_from date)
    returns table (legal_entity_id smallint, legal_entity text, currency char(3), category text, business_unit text, as_of date, active_loans integer, outstanding_principal numeric, booked_principal numeric,
        rate_times_principal numeric, rates numeric, principal_over30 numeric, principal_over60 numeric, principal_over90 numeric, new_loans integer, new_principal numeric,
        defaulted_loans integer, defaulted_principal numeric, loans_ever integer, principal_ever numeric, loans_without_rate integer)
    language sql stable as $$
    select legal_entity_id, legal_entity, shown_currency, category, business_unit, max(as_of), (count(*) filter (where in_portfolio))::int,
        coalesce(sum(shown_outstanding) filter (where in_portfolio), 0), coalesce(sum(shown_principal) filter (where in_portfolio), 0),
        coalesce(sum(annual_rate * shown_outstanding) filter (where in_portfolio), 0), coalesce(sum(annual_rate) filter (where in_portfolio), 0),
        coalesce(sum(shown_outstanding) filter (where in_portfolio and days_past_due > 30), 0),
        coalesce(sum(shown_outstanding) filter (where in_portfolio and days_past_due > 60), 0),
        coalesce(sum(shown_outstanding) filter (where in_portfolio and days_past_due > 90), 0),
        (count(*) filter (where is_new))::int, coalesce(sum(shown_principal) filter (where is_new), 0),
        (count(*) filter (where in_default))::int, coalesce(sum(shown_principal) filter (where in_default), 0),
        (count(*) filter (where not is_cancelled))::int, coalesce(sum(shown_principal) filter (where not is_cancelled), 0),
        (count(*) filter (where shown_principal is null))::int
    from analytics.portfolio_loans(p_report, p_digits, p_from)
    group by legal_entity_id, legal_entity, shown_currency, category, business_unit
$$;
comment on function analytics.loan_portfolio_overview is 'Portfolio figures as they stand now, by legal entity, currency, category and business unit.';

create view analytics.v_loan_portfolio_overview with (security_invoker = true) as
select * from analytics.loan_portfolio_overview(null, 4, null);
comment on view analytics.v_loan_portfolio_overview is 'Portfolio figures as they stand now and as booked, by legal entity, currency, category and business unit; new are the last twelve months.';
comment on column analytics.v_loan_portfolio_overview.active_loans is 'Number of loans of the portfolio.';
comment on column analytics.v_loan_portfolio_overview.outstanding_principal is 'Sum of outstanding principal, in the currency of the row.';
comment on column analytics.v_loan_portfolio_overview.booked_principal is 'Sum of what was disbursed on the loans of the portfolio, in the currency of the row; over active_loans it is the mean ticket.';
comment on column analytics.v_loan_portfolio_overview.rate_times_principal is 'Sum of annual rate times outstanding principal: the numerator of the principal-weighted rate.';
comment on column analytics.v_loan_portfolio_overview.rates is 'Sum of annual rates of the loans of the portfolio: the numerator of the plain mean.';
comment on column analytics.v_loan_portfolio_overview.principal_over30 is 'Principal of loans more than 30 days past due: the numerator of PAR30.';
comment on column analytics.v_loan_portfolio_overview.principal_over60 is 'Principal of loans more than 60 days past due: the numerator of PAR60.';
comment on column analytics.v_loan_portfolio_overview.principal_over90 is 'Principal of loans more than 90 days past due: the numerator of PAR90.';
comment on column analytics.v_loan_portfolio_overview.new_loans is 'Loans disbursed in the last twelve months, cancelled ones out.';
comment on column analytics.v_loan_portfolio_overview.new_principal is 'What was disbursed on them, in the currency of the row.';
comment on column analytics.v_loan_portfolio_overview.defaulted_loans is 'Loans in default: the numerator of the status default rate by number.';
comment on column analytics.v_loan_portfolio_overview.defaulted_principal is 'What was disbursed on them, in the currency of the row: the numerator by amount.';
comment on column analytics.v_loan_portfolio_overview.loans_ever is 'All loans ever disbursed, cancelled ones out: the denominator by number.';
comment on column analytics.v_loan_portfolio_overview.principal_ever is 'What was disbursed on them, in the currency of the row: the denominator by amount.';
comment on column analytics.v_loan_portfolio_overview.loans_without_rate is 'Loans that could not be converted; 0 as booked.';
