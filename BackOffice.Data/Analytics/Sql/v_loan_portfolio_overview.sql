-- The portfolio, defined once: outstanding principal of loans not charged off, closed, cancelled or transferred out.
create view analytics.v_portfolio_loan with (security_invoker = true) as
select * from servicing.v_loan_list where status <> 'Closed';
comment on view analytics.v_portfolio_loan is 'The loans of the portfolio: the rows behind every portfolio figure.';

create view analytics.v_loan_portfolio_overview with (security_invoker = true) as
select legal_entity_id, legal_entity, currency, category, business_unit, max(as_of) as as_of, count(*)::int as active_loans, sum(outstanding_principal) as outstanding_principal,
    sum(annual_rate * outstanding_principal) as rate_times_principal
from analytics.v_portfolio_loan
group by legal_entity_id, legal_entity, currency, category, business_unit;
comment on view analytics.v_loan_portfolio_overview is 'Portfolio figures by legal entity, currency, category and business unit.';
comment on column analytics.v_loan_portfolio_overview.outstanding_principal is 'Sum of outstanding principal, in the currency of the row.';
comment on column analytics.v_loan_portfolio_overview.rate_times_principal is 'Sum of annual rate times outstanding principal: the numerator of the principal-weighted rate.';
