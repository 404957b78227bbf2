-- What a loan counts as, defined once; every figure and the rows behind it use these flags.
-- Portfolio: loans not charged off, closed, cancelled or transferred out. Default: more than 90 days past due, or in default by status.
create view analytics.v_classified_loan with (security_invoker = true) as
select *, status <> 'Closed' as in_portfolio, days_past_due > 90 or status = 'Defaulted' as in_default, disbursed_on > as_of - interval '12 months' as is_new
from servicing.v_loan_list;
comment on view analytics.v_classified_loan is 'Every loan as it stands now with what it counts as: the rows behind every live portfolio figure.';
comment on column analytics.v_classified_loan.outstanding_principal is 'Principal owed, in the loan''s currency.';
comment on column analytics.v_classified_loan.in_portfolio is 'Not charged off, closed, cancelled or transferred out.';
comment on column analytics.v_classified_loan.in_default is 'More than 90 days past due, or in default by status.';
comment on column analytics.v_classified_loan.is_new is 'Disbursed in the last twelve months, whatever became of it.';

create view analytics.v_loan_portfolio_overview with (security_invoker = true) as
select legal_entity_id, legal_entity, currency, category, business_unit, max(as_of) as as_of, count(*) filter (where in_portfolio)::int as active_loans,
    coalesce(sum(outstanding_principal) filter (where in_portfolio), 0) as outstanding_principal, coalesce(sum(principal) filter (where in_portfolio), 0) as booked_principal,
    coalesce(sum(annual_rate * outstanding_principal) filter (where in_portfolio), 0) as rate_times_principal,
    coalesce(sum(outstanding_principal) filter (where in_portfolio and days_past_due > 30), 0) as principal_over30,
    coalesce(sum(outstanding_principal) filter (where in_portfolio and days_past_due > 60), 0) as principal_over60,
    coalesce(sum(outstanding_principal) filter (where in_portfolio and days_past_due > 90), 0) as principal_over90,
    count(*) filter (where is_new)::int as new_loans, coalesce(sum(principal) filter (where is_new), 0) as new_principal,
    count(*) filter (where in_default)::int as defaulted_loans, count(*)::int as loans_ever
from analytics.v_classified_loan
group by legal_entity_id, legal_entity, currency, category, business_unit;
comment on view analytics.v_loan_portfolio_overview is 'Portfolio figures as they stand now, by legal entity, currency, category and business unit.';
comment on column analytics.v_loan_portfolio_overview.active_loans is 'Number of loans of the portfolio.';
comment on column analytics.v_loan_portfolio_overview.outstanding_principal is 'Sum of outstanding principal, in the currency of the row.';
comment on column analytics.v_loan_portfolio_overview.booked_principal is 'Sum of what was disbursed on the loans of the portfolio, in the currency of the row; over active_loans it is the mean ticket.';
comment on column analytics.v_loan_portfolio_overview.rate_times_principal is 'Sum of annual rate times outstanding principal: the numerator of the principal-weighted rate.';
comment on column analytics.v_loan_portfolio_overview.principal_over30 is 'Principal of loans more than 30 days past due: the numerator of PAR30.';
comment on column analytics.v_loan_portfolio_overview.principal_over60 is 'Principal of loans more than 60 days past due: the numerator of PAR60.';
comment on column analytics.v_loan_portfolio_overview.principal_over90 is 'Principal of loans more than 90 days past due: the numerator of PAR90.';
comment on column analytics.v_loan_portfolio_overview.new_loans is 'Loans disbursed in the last twelve months.';
comment on column analytics.v_loan_portfolio_overview.new_principal is 'What was disbursed on them, in the currency of the row.';
comment on column analytics.v_loan_portfolio_overview.defaulted_loans is 'Loans in default: the numerator of the status default rate.';
comment on column analytics.v_loan_portfolio_overview.loans_ever is 'All loans ever disbursed: the denominator of the status default rate.';
