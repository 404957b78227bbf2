-- What dashboards read of the past is stored, since a month that is over does not change by itself. The stored rows lie in a schema that
-- the application cannot read; they are owned by a role that sees every legal entity, and read through views that apply the reader's own.
create schema if not exists analytics_store;
do $$
declare
    source text;
begin
    alter schema analytics_store owner to backoffice_refresh;
    revoke all on schema analytics_store from public;
    grant usage on schema analytics_store to backoffice_owner;
    grant usage on schema analytics, legal_entities, servicing, products, payments to backoffice_refresh;
    foreach source in array array['legal_entities.legal_entity', 'servicing.loan', 'servicing.loan_position', 'servicing.amortisation_line', 'products.product', 'payments.payment', 'payments.payment_allocation'] loop
        execute format('grant select on %s to backoffice_refresh', source);
        execute format('create policy refresh on %s for select to backoffice_refresh using (true)', source);
    end loop;
end $$;

-- One row a movement of principal, by posting date; and the day a loan went into default, which moves none.
create view analytics.v_portfolio_movement with (security_invoker = true) as
with paid as not materialized (
    select p.legal_entity_id, p.loan_id, p.id, p.number, p.posted_on, p.reversed_on, case when d.due_on <= p.effective_on then 'Scheduled' else 'Prepaid' end as movement, sum(a.amount) as amount
    from payments.payment p
    join payments.payment_allocation a on a.legal_entity_id = p.legal_entity_id and a.payment_id = p.id and a.component = 'Principal'
    join lateral (select max(x.due_on) as due_on from servicing.amortisation_line x where x.legal_entity_id = p.legal_entity_id and x.loan_id = p.loan_id and x.line_no = a.due_line_no) d on true
    group by 1, 2, 3, 4, 5, 6, 7
)
select legal_entity_id, id as loan_id, id as movement_id, disbursed_on as day, 'Disbursed' as movement, null::text as payment, principal as amount from servicing.loan
union all
select legal_entity_id, loan_id, id, posted_on, movement, number, amount from paid
union all
select legal_entity_id, loan_id, id, reversed_on, 'Reversed', number, sum(amount) from paid where reversed_on is not null group by 1, 2, 3, 4, 6
union all
select p.legal_entity_id, p.loan_id, p.loan_id, p.valid_from, 'Returned', null, l.principal
from servicing.loan l
join servicing.loan_position p on p.legal_entity_id = l.legal_entity_id and p.loan_id = l.id and p.status = 'Closed' and p.valid_to is null
where l.closed_reason = 'DisbursementReturned'
union all
-- A loan may go into default, be cured and go there again.
select p.legal_entity_id, p.loan_id, md5(p.loan_id::text || p.valid_from)::uuid, p.valid_from, 'NewlyDefaulted', null, p.outstanding_principal
from servicing.loan_position p
join servicing.loan_position b on b.legal_entity_id = p.legal_entity_id and b.loan_id = p.loan_id and b.valid_to = p.valid_from - 1 and b.status <> 'Defaulted'
where p.status = 'Defaulted';
comment on view analytics.v_portfolio_movement is 'Movements of principal by posting date, one row each, and the days on which loans went into default.';
comment on column analytics.v_portfolio_movement.movement_id is 'The payment, the loan where no payment moved it, or for a default a mark of loan and day: one row a movement of the same kind.';
comment on column analytics.v_portfolio_movement.day is 'The posting date.';
comment on column analytics.v_portfolio_movement.movement is 'Disbursed. Scheduled: paid on dues whose day had come. Prepaid: paid on dues whose day had not come. Reversed: of a payment taken back. Returned: of a disbursement that came back. NewlyDefaulted: principal of a loan on the day it went into default.';
comment on column analytics.v_portfolio_movement.payment is 'Number of the payment; empty where no payment moved it.';
comment on column analytics.v_portfolio_movement.amount is 'Principal, in the currency of the loan.';
grant select on analytics.v_portfolio_movement to backoffice_refresh;

-- One row a day on which something happened, and one a month-end and for the business date itself, with what stood on that day. Stocks and
-- flows are read in one statement, so that opening, flows and closing of any span of days agree to the last digit.
create materialized view analytics_store.portfolio_day as
with period as (
    select e.id as legal_entity_id, least((m + interval '1 month - 1 day')::date, e.business_date) as day, m::date as first_day, e.business_date
    from legal_entities.legal_entity e, lateral generate_series(date_trunc('month', e.business_date::timestamp - interval '24 months'), date_trunc('month', e.business_date::timestamp), interval '1 month') m
), stock as (
    select p.legal_entity_id, d.day, p.loan_id, 1 as active_loans, p.outstanding_principal, l.annual_rate * p.outstanding_principal as rate_times_principal, l.principal as booked_principal,
        case when d.day - p.oldest_unpaid_due > 30 then p.outstanding_principal else 0 end as principal_over30,
        case when d.day - p.oldest_unpaid_due > 60 then p.outstanding_principal else 0 end as principal_over60,
        case when d.day - p.oldest_unpaid_due > 90 then p.outstanding_principal else 0 end as principal_over90,
        case when p.status = 'Defaulted' or d.day - p.oldest_unpaid_due > 90 then 1 else 0 end as defaulted_loans,
        case when p.status = 'Defaulted' or d.day - p.oldest_unpaid_due > 90 then l.principal else 0 end as defaulted_principal
    from period d
    join servicing.loan_position p on p.legal_entity_id = d.legal_entity_id and p.valid_from <= d.day and (p.valid_to is null or p.valid_to >= d.day) and p.status <> 'Closed'
    join servicing.loan l on l.legal_entity_id = p.legal_entity_id and l.id = p.loan_id
), ever as (
    select l.legal_entity_id, d.day, l.id as loan_id, l.principal
    from period d
    join servicing.loan l on l.legal_entity_id = d.legal_entity_id and l.disbursed_on <= d.day and l.closed_reason is distinct from 'DisbursementReturned'
), performing as (
    -- Principal times days that it performed: over the days of a span it is the mean performing principal.
    select d.legal_entity_id, d.day, p.loan_id, p.outstanding_principal * (least(coalesce(p.valid_to, d.day), d.day) - greatest(p.valid_from, d.first_day) + 1) as principal_days
    from period d
    join servicing.loan_position p on p.legal_entity_id = d.legal_entity_id and p.status = 'Active' and p.valid_from <= d.day and (p.valid_to is null or p.valid_to >= d.first_day)
), flow as (
    select legal_entity_id, day, loan_id, amount * (movement = 'Disbursed')::int as disbursed, amount * (movement = 'Scheduled')::int as scheduled, amount * (movement = 'Prepaid')::int as prepaid,
        amount * (movement = 'Reversed')::int as reversed, amount * (movement = 'Returned')::int as returned, amount * (movement = 'NewlyDefaulted')::int as newly_defaulted
    from analytics.v_portfolio_movement
), event as (
    select legal_entity_id, day, loan_id, true as is_stock, active_loans, outstanding_principal, rate_times_principal, booked_principal, principal_over30, principal_over60, principal_over90, defaulted_loans, defaulted_principal,
        0 as loans_ever, 0::numeric as principal_ever, 0::numeric as performing_days, 0::numeric as disbursed, 0::numeric as scheduled, 0::numeric as prepaid, 0::numeric as reversed, 0::numeric as returned, 0::numeric as newly_defaulted from stock
    union all
    select legal_entity_id, day, loan_id, true, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, principal, 0, 0, 0, 0, 0, 0, 0 from ever
    union all
    select legal_entity_id, day, loan_id, true, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, principal_days, 0, 0, 0, 0, 0, 0 from performing
    union all
    select f.legal_entity_id, f.day, f.loan_id, false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, f.disbursed, f.scheduled, f.prepaid, f.reversed, f.returned, f.newly_defaulted from flow f
)
select v.legal_entity_id, v.day, bool_or(v.is_stock) as is_stock, v.day = e.business_date as is_open, l.currency, r.category, r.business_unit,
    sum(v.active_loans)::int as active_loans, sum(v.outstanding_principal) as outstanding_principal, sum(v.rate_times_principal) as rate_times_principal, sum(v.booked_principal) as booked_principal,
    sum(v.principal_over30) as principal_over30, sum(v.principal_over60) as principal_over60, sum(v.principal_over90) as principal_over90,
    sum(v.defaulted_loans)::int as defaulted_loans, sum(v.defaulted_principal) as defaulted_principal, sum(v.loans_ever)::int as loans_ever, sum(v.principal_ever) as principal_ever, sum(v.performing_days) as performing_days,
    (count(*) filter (where v.disbursed > 0 and l.closed_reason is distinct from 'DisbursementReturned'))::int as new_loans, coalesce(sum(v.disbursed) filter (where l.closed_reason is distinct from 'DisbursementReturned'), 0) as new_principal,
    sum(v.disbursed) as disbursed, sum(v.scheduled) as scheduled, sum(v.prepaid) as prepaid, sum(v.reversed) as reversed, sum(v.returned) as returned, sum(v.newly_defaulted) as newly_defaulted
from event v
join legal_entities.legal_entity e on e.id = v.legal_entity_id
join servicing.loan l on l.legal_entity_id = v.legal_entity_id and l.id = v.loan_id
join products.product r on r.legal_entity_id = l.legal_entity_id and r.id = l.product_id
where v.day >= (date_trunc('month', e.business_date::timestamp) - interval '24 months')::date
group by v.legal_entity_id, v.day, e.business_date, l.currency, r.category, r.business_unit;
comment on materialized view analytics_store.portfolio_day is 'What stood at the end of each of the last 24 months and on the business date, and what moved on each day between.';
create unique index ux_portfolio_day on analytics_store.portfolio_day (legal_entity_id, day, currency, category, business_unit);

-- A loan counts as defaulted from the first day it was more than 90 days past due or had the status; the day is found inside the spans of its positions.
-- By so many months: within the calendar months after that of the disbursement, so that every loan of a month has had as long.
create view analytics.v_first_default with (security_invoker = true) as
select f.legal_entity_id, f.loan_id, f.day, date_trunc('quarter', l.disbursed_on::timestamp)::date as quarter,
    ((extract(year from f.day) - extract(year from l.disbursed_on)) * 12 + extract(month from f.day) - extract(month from l.disbursed_on))::int as by_months
from (
    select p.legal_entity_id, p.loan_id,
        min(case when p.status = 'Defaulted' then p.valid_from else greatest(p.valid_from, p.oldest_unpaid_due + 91) end) as day
    from servicing.loan_position p
    join legal_entities.legal_entity e on e.id = p.legal_entity_id
    where p.status = 'Defaulted' or p.oldest_unpaid_due + 91 <= least(coalesce(p.valid_to, e.business_date), e.business_date)
    group by p.legal_entity_id, p.loan_id
) f
join servicing.loan l on l.legal_entity_id = f.legal_entity_id and l.id = f.loan_id
where l.closed_reason is distinct from 'DisbursementReturned';
comment on view analytics.v_first_default is 'The day each loan was first in default.';
comment on column analytics.v_first_default.day is 'The first day it was more than 90 days past due or had the status.';
comment on column analytics.v_first_default.quarter is 'First day of the quarter of disbursement.';
comment on column analytics.v_first_default.by_months is 'Completed months on book by whose end it had defaulted: calendar months from that of the disbursement.';
grant select on analytics.v_first_default to backoffice_refresh;

create materialized view analytics_store.default_by_vintage as
with loan as (
    select l.legal_entity_id, l.id, l.currency, r.category, r.business_unit, l.principal, date_trunc('month', l.disbursed_on::timestamp)::date as vintage, f.by_months, e.business_date
    from servicing.loan l
    join products.product r on r.id = l.product_id
    join legal_entities.legal_entity e on e.id = l.legal_entity_id
    left join analytics.v_first_default f on f.legal_entity_id = l.legal_entity_id and f.loan_id = l.id
    where l.disbursed_on > e.business_date - interval '36 months' and l.closed_reason is distinct from 'DisbursementReturned'
)
select l.legal_entity_id, l.vintage, l.currency, l.category, l.business_unit, b.months, count(*)::int as loans, sum(l.principal) as booked_principal,
    (count(*) filter (where l.by_months <= b.months))::int as defaulted_loans, coalesce(sum(l.principal) filter (where l.by_months <= b.months), 0) as defaulted_principal
from loan l
-- A cell stays empty until the whole cohort is that old: the youngest loan of the month was disbursed on its last day.
join lateral generate_series(0, 35) b (months) on (l.vintage + make_interval(months => b.months + 1))::date <= l.business_date + 1
group by l.legal_entity_id, l.vintage, l.currency, l.category, l.business_unit, b.months;
comment on materialized view analytics_store.default_by_vintage is 'Loans of each month of disbursement that had defaulted by so many months on book.';
create unique index ux_default_by_vintage on analytics_store.default_by_vintage (legal_entity_id, vintage, currency, category, business_unit, months);

-- Every loan ever disbursed, by where it stands.
create materialized view analytics_store.active_loans_summary as
select l.legal_entity_id, l.currency, r.category, r.business_unit, l.status, count(*)::int as loans, sum(l.principal) as booked_principal, sum(l.outstanding_principal) as outstanding_principal
from servicing.loan l
join products.product r on r.id = l.product_id
group by l.legal_entity_id, l.currency, r.category, r.business_unit, l.status;
comment on materialized view analytics_store.active_loans_summary is 'All loans ever disbursed by where they stand.';
create unique index ux_active_loans_summary on analytics_store.active_loans_summary (legal_entity_id, currency, category, business_unit, status);

do $$
declare
    name text;
begin
    foreach name in array array['portfolio_day', 'default_by_vintage', 'active_loans_summary'] loop
        execute format('alter materialized view analytics_store.%I owner to backoffice_refresh', name);
        execute format('grant select on analytics_store.%I to backoffice_owner', name);
        insert into analytics.view_refresh (id, view, started_at, finished_at) values (gen_random_uuid(), name, transaction_timestamp(), clock_timestamp());
    end loop;
    -- A refresh that does not shut its readers out compares by way of a temporary table.
    execute format('grant temporary on database %I to backoffice_refresh', current_database());
end $$;

-- Makes stored rows anew. The owner belongs to the role that owns them; the caller needs no right on them.
create function analytics.refresh(p_view text, p_max_age interval) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    started constant timestamptz := clock_timestamp();
begin
    if p_view not in ('portfolio_day', 'default_by_vintage', 'active_loans_summary') then
        raise exception 'No stored view is called %.', p_view;
    end if;
    -- Whoever comes while another refreshes waits, and finds it fresh.
    perform pg_advisory_xact_lock(7240116, hashtext(p_view));
    if exists (select from analytics.view_refresh r where r.view = p_view and r.started_at > started - p_max_age) then
        return false;
    end if;
    execute format('refresh materialized view concurrently analytics_store.%I', p_view);
    insert into analytics.view_refresh (id, view, started_at, finished_at) values (gen_random_uuid(), p_view, started, clock_timestamp());
    delete from analytics.view_refresh r where r.started_at < started - interval '30 days';
    return true;
end $$;
comment on function analytics.refresh is 'Refreshes a stored view unless that was done within the age given; true when it was refreshed.';

create view analytics.v_loan_growth_monthly with (security_barrier = true) as
select m.legal_entity_id, e.code as legal_entity, m.day, m.is_open, m.currency, m.category, m.business_unit, m.active_loans, m.outstanding_principal, m.rate_times_principal, m.booked_principal,
    m.principal_over30, m.principal_over60, m.principal_over90, m.defaulted_loans, m.defaulted_principal, m.loans_ever, m.principal_ever
from analytics_store.portfolio_day m
join legal_entities.legal_entity e on e.id = m.legal_entity_id
where m.is_stock and m.legal_entity_id = any ((select string_to_array(nullif(current_setting('app.legal_entities', true), ''), ','))::smallint[]);
comment on view analytics.v_loan_growth_monthly is 'The portfolio at the end of each of the last 24 months and on the business date, by legal entity, currency, category and business unit.';
comment on column analytics.v_loan_growth_monthly.is_open is 'True for the business date: a month that is not over.';
comment on column analytics.v_loan_growth_monthly.active_loans is 'Number of loans of the portfolio on that day.';
comment on column analytics.v_loan_growth_monthly.outstanding_principal is 'Sum of outstanding principal on that day, in the currency of the row.';
comment on column analytics.v_loan_growth_monthly.rate_times_principal is 'Sum of annual rate times outstanding principal: the numerator of the principal-weighted rate.';
comment on column analytics.v_loan_growth_monthly.booked_principal is 'Sum of what was disbursed on those loans, in the currency of the row.';
comment on column analytics.v_loan_growth_monthly.principal_over30 is 'Principal of loans more than 30 days past due on that day: the numerator of PAR30.';
comment on column analytics.v_loan_growth_monthly.principal_over60 is 'Principal of loans more than 60 days past due on that day: the numerator of PAR60.';
comment on column analytics.v_loan_growth_monthly.principal_over90 is 'Principal of loans more than 90 days past due on that day: the numerator of PAR90.';
comment on column analytics.v_loan_growth_monthly.defaulted_loans is 'Loans in default on that day.';
comment on column analytics.v_loan_growth_monthly.defaulted_principal is 'What was disbursed on them, in the currency of the row.';
comment on column analytics.v_loan_growth_monthly.loans_ever is 'Loans disbursed up to that day, cancelled ones out.';
comment on column analytics.v_loan_growth_monthly.principal_ever is 'What was disbursed on them, in the currency of the row.';

create view analytics.v_portfolio_flow_daily with (security_barrier = true) as
select m.legal_entity_id, e.code as legal_entity, m.day, m.currency, m.category, m.business_unit, m.new_loans, m.new_principal, m.disbursed, m.scheduled, m.prepaid, m.reversed, m.returned, m.newly_defaulted, m.performing_days
from analytics_store.portfolio_day m
join legal_entities.legal_entity e on e.id = m.legal_entity_id
where m.legal_entity_id = any ((select string_to_array(nullif(current_setting('app.legal_entities', true), ''), ','))::smallint[]);
comment on view analytics.v_portfolio_flow_daily is 'What moved the portfolio on a day, by posting date: outstanding principal of a day less that of an earlier one is the sum of the flows between.';
comment on column analytics.v_portfolio_flow_daily.new_loans is 'Loans disbursed, cancelled ones out.';
comment on column analytics.v_portfolio_flow_daily.new_principal is 'What was disbursed on them, in the currency of the row.';
comment on column analytics.v_portfolio_flow_daily.disbursed is 'Principal disbursed, in the currency of the row.';
comment on column analytics.v_portfolio_flow_daily.scheduled is 'Principal paid on dues whose day had come, in the currency of the row.';
comment on column analytics.v_portfolio_flow_daily.prepaid is 'Principal paid on dues whose day had not come, in the currency of the row.';
comment on column analytics.v_portfolio_flow_daily.reversed is 'Principal of payments taken back, in the currency of the row.';
comment on column analytics.v_portfolio_flow_daily.returned is 'Principal of disbursements that came back, in the currency of the row.';
comment on column analytics.v_portfolio_flow_daily.newly_defaulted is 'Principal of loans on the day they went into default, in the currency of the row.';
comment on column analytics.v_portfolio_flow_daily.performing_days is 'Kept at month-ends and for the business date: principal times days it performed since the month began; over the days it is the mean performing principal.';

-- The same in one currency: stocks at the rate of their day, flows at the rate of theirs.
create function analytics.loan_growth(p_report char(3))
    returns table (legal_entity_id smallint, legal_entity text, day date, is_open boolean, currency char(3), category text, business_unit text, active_loans integer, outstanding_principal numeric, rate_times_principal numeric, booked_principal numeric,
        principal_over30 numeric, principal_over60 numeric, principal_over90 numeric, defaulted_loans integer, defaulted_principal numeric, loans_ever integer, principal_ever numeric)
    language sql stable as $$
    select m.legal_entity_id, m.legal_entity, m.day, m.is_open, coalesce(p_report, m.currency), m.category, m.business_unit, m.active_loans, m.outstanding_principal * r.rate, m.rate_times_principal * r.rate, m.booked_principal * r.rate,
        m.principal_over30 * r.rate, m.principal_over60 * r.rate, m.principal_over90 * r.rate, m.defaulted_loans, m.defaulted_principal * r.rate, m.loans_ever, m.principal_ever * r.rate
    from analytics.v_loan_growth_monthly m
    cross join lateral (select case when p_report is null then 1 else ledger.rate_on(m.legal_entity_id, m.currency, p_report, m.day) end as rate) r
$$;
comment on function analytics.loan_growth is 'The portfolio at month-ends: as booked when no currency is given, else converted at the rate of each day.';

create function analytics.portfolio_flow(p_report char(3))
    returns table (legal_entity_id smallint, legal_entity text, day date, currency char(3), category text, business_unit text, new_loans integer, new_principal numeric, disbursed numeric, scheduled numeric, prepaid numeric, reversed numeric, returned numeric, newly_defaulted numeric, performing_days numeric)
    language sql stable as $$
    select f.legal_entity_id, f.legal_entity, f.day, coalesce(p_report, f.currency), f.category, f.business_unit, f.new_loans, f.new_principal * r.rate, f.disbursed * r.rate, f.scheduled * r.rate, f.prepaid * r.rate, f.reversed * r.rate, f.returned * r.rate, f.newly_defaulted * r.rate, f.performing_days * r.rate
    from analytics.v_portfolio_flow_daily f
    cross join lateral (select case when p_report is null then 1 else ledger.rate_on(f.legal_entity_id, f.currency, p_report, f.day) end as rate) r
$$;
comment on function analytics.portfolio_flow is 'What moved the portfolio day by day: as booked when no currency is given, else converted at the rate of each day.';

create function analytics.portfolio_movements(p_report char(3), p_from date)
    returns table (legal_entity_id smallint, loan_id uuid, movement_id uuid, day date, movement text, payment text, amount numeric, shown_amount numeric)
    language sql stable as $$
    select m.legal_entity_id, m.loan_id, m.movement_id, m.day, m.movement, m.payment, m.amount, m.amount * case when p_report is null then 1 else ledger.rate_on(m.legal_entity_id, l.currency, p_report, m.day) end
    from analytics.v_portfolio_movement m
    join servicing.loan l on l.legal_entity_id = m.legal_entity_id and l.id = m.loan_id
    where m.day > p_from
$$;
comment on function analytics.portfolio_movements is 'The rows behind what moved the portfolio after a day: as booked when no currency is given, else converted at the rate of each day.';

create view analytics.v_default_rate_by_vintage with (security_barrier = true) as
select v.legal_entity_id, e.code as legal_entity, v.vintage, v.currency, v.category, v.business_unit, v.months, v.loans, v.booked_principal, v.defaulted_loans, v.defaulted_principal
from analytics_store.default_by_vintage v
join legal_entities.legal_entity e on e.id = v.legal_entity_id
where v.legal_entity_id = any ((select string_to_array(nullif(current_setting('app.legal_entities', true), ''), ','))::smallint[]);
comment on view analytics.v_default_rate_by_vintage is 'Loans of each month of disbursement that had defaulted by so many completed months on book; only months the whole cohort has completed.';
comment on column analytics.v_default_rate_by_vintage.vintage is 'First day of the month of disbursement.';
comment on column analytics.v_default_rate_by_vintage.months is 'Completed months on book.';
comment on column analytics.v_default_rate_by_vintage.loans is 'Loans of the cohort.';
comment on column analytics.v_default_rate_by_vintage.booked_principal is 'What was disbursed on them, in the currency of the row.';
comment on column analytics.v_default_rate_by_vintage.defaulted_loans is 'Loans of the cohort that had been more than 90 days past due, or in default, by then.';
comment on column analytics.v_default_rate_by_vintage.defaulted_principal is 'What was disbursed on those, in the currency of the row.';

create view analytics.v_active_loans_summary with (security_barrier = true) as
select s.legal_entity_id, e.code as legal_entity, s.currency, s.category, s.business_unit, s.status, s.loans, s.booked_principal, s.outstanding_principal
from analytics_store.active_loans_summary s
join legal_entities.legal_entity e on e.id = s.legal_entity_id
where s.legal_entity_id = any ((select string_to_array(nullif(current_setting('app.legal_entities', true), ''), ','))::smallint[]);
comment on view analytics.v_active_loans_summary is 'All loans ever disbursed by where they stand, by legal entity, currency, category and business unit.';
comment on column analytics.v_active_loans_summary.loans is 'Number of loans.';
comment on column analytics.v_active_loans_summary.booked_principal is 'What was disbursed on them, in the currency of the row.';
comment on column analytics.v_active_loans_summary.outstanding_principal is 'Principal owed on them, in the currency of the row.';

create view analytics.v_view_refresh_log with (security_invoker = true) as
select distinct on (view) view, started_at, finished_at from analytics.view_refresh order by view, started_at desc;
comment on view analytics.v_view_refresh_log is 'When each stored view was last made anew.';
