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
    grant usage on schema legal_entities, servicing, products to backoffice_refresh;
    foreach source in array array['legal_entities.legal_entity', 'servicing.loan', 'servicing.loan_position', 'products.product'] loop
        execute format('grant select on %s to backoffice_refresh', source);
        execute format('create policy refresh on %s for select to backoffice_refresh using (true)', source);
    end loop;
end $$;

-- The last day of every month a loan was on the books, and the business date itself; the position that holds on that day is the figure of it.
create materialized view analytics_store.portfolio_month as
with period as (
    select e.id as legal_entity_id, least((m + interval '1 month - 1 day')::date, e.business_date) as day, e.business_date
    from legal_entities.legal_entity e, lateral generate_series(date_trunc('month', e.business_date::timestamp - interval '24 months'), date_trunc('month', e.business_date::timestamp), interval '1 month') m
)
select p.legal_entity_id, d.day, d.day = d.business_date as is_open, l.currency, r.category, r.business_unit, count(*)::int as active_loans,
    sum(p.outstanding_principal) as outstanding_principal, sum(l.annual_rate * p.outstanding_principal) as rate_times_principal,
    coalesce(sum(p.outstanding_principal) filter (where d.day - p.oldest_unpaid_due > 30), 0) as principal_over30,
    coalesce(sum(p.outstanding_principal) filter (where d.day - p.oldest_unpaid_due > 60), 0) as principal_over60,
    coalesce(sum(p.outstanding_principal) filter (where d.day - p.oldest_unpaid_due > 90), 0) as principal_over90,
    (count(*) filter (where l.disbursed_on >= date_trunc('month', d.day::timestamp)::date))::int as new_loans,
    coalesce(sum(l.principal) filter (where l.disbursed_on >= date_trunc('month', d.day::timestamp)::date), 0) as new_principal
from period d
join servicing.loan_position p on p.legal_entity_id = d.legal_entity_id and p.valid_from <= d.day and (p.valid_to is null or p.valid_to >= d.day)
join servicing.loan l on l.id = p.loan_id
join products.product r on r.id = l.product_id
where p.status <> 'Closed'
group by p.legal_entity_id, d.day, d.day = d.business_date, l.currency, r.category, r.business_unit;
comment on materialized view analytics_store.portfolio_month is 'The portfolio at the end of each of the last 24 months and on the business date.';
create unique index ux_portfolio_month on analytics_store.portfolio_month (legal_entity_id, day, currency, category, business_unit);

-- A loan counts as defaulted from the first day it was more than 90 days past due or had the status; the day is found inside the spans of its positions.
create materialized view analytics_store.default_by_vintage as
with first_default as (
    select p.legal_entity_id, p.loan_id,
        min(case when p.status = 'Defaulted' then p.valid_from else greatest(p.valid_from, p.oldest_unpaid_due + 91) end) as day
    from servicing.loan_position p
    join legal_entities.legal_entity e on e.id = p.legal_entity_id
    where p.status = 'Defaulted' or p.oldest_unpaid_due + 91 <= least(coalesce(p.valid_to, e.business_date), e.business_date)
    group by p.legal_entity_id, p.loan_id
), loan as (
    select l.legal_entity_id, l.id, l.currency, r.category, r.business_unit, l.principal, date_trunc('month', l.disbursed_on::timestamp)::date as vintage, f.day as defaulted_on, e.business_date
    from servicing.loan l
    join products.product r on r.id = l.product_id
    join legal_entities.legal_entity e on e.id = l.legal_entity_id
    left join first_default f on f.legal_entity_id = l.legal_entity_id and f.loan_id = l.id
    where l.disbursed_on > e.business_date - interval '36 months'
)
select l.legal_entity_id, l.vintage, l.currency, l.category, l.business_unit, b.months, count(*)::int as loans, sum(l.principal) as booked_principal,
    (count(*) filter (where l.defaulted_on < (l.vintage + make_interval(months => b.months + 1))::date))::int as defaulted_loans,
    coalesce(sum(l.principal) filter (where l.defaulted_on < (l.vintage + make_interval(months => b.months + 1))::date), 0) as defaulted_principal
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
    foreach name in array array['portfolio_month', 'default_by_vintage', 'active_loans_summary'] loop
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
    if p_view not in ('portfolio_month', 'default_by_vintage', 'active_loans_summary') then
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
select m.legal_entity_id, e.code as legal_entity, m.day, m.is_open, m.currency, m.category, m.business_unit, m.active_loans, m.outstanding_principal, m.rate_times_principal,
    m.principal_over30, m.principal_over60, m.principal_over90, m.new_loans, m.new_principal
from analytics_store.portfolio_month m
join legal_entities.legal_entity e on e.id = m.legal_entity_id
where m.legal_entity_id = any ((select string_to_array(nullif(current_setting('app.legal_entities', true), ''), ','))::smallint[]);
comment on view analytics.v_loan_growth_monthly is 'The portfolio at the end of each of the last 24 months and on the business date, by legal entity, currency, category and business unit.';
comment on column analytics.v_loan_growth_monthly.is_open is 'True for the business date: a month that is not over.';
comment on column analytics.v_loan_growth_monthly.active_loans is 'Number of loans of the portfolio on that day.';
comment on column analytics.v_loan_growth_monthly.outstanding_principal is 'Sum of outstanding principal on that day, in the currency of the row.';
comment on column analytics.v_loan_growth_monthly.rate_times_principal is 'Sum of annual rate times outstanding principal: the numerator of the principal-weighted rate.';
comment on column analytics.v_loan_growth_monthly.principal_over30 is 'Principal of loans more than 30 days past due on that day: the numerator of PAR30.';
comment on column analytics.v_loan_growth_monthly.principal_over60 is 'Principal of loans more than 60 days past due on that day: the numerator of PAR60.';
comment on column analytics.v_loan_growth_monthly.principal_over90 is 'Principal of loans more than 90 days past due on that day: the numerator of PAR90.';
comment on column analytics.v_loan_growth_monthly.new_loans is 'Loans disbursed in the month up to that day and still in the portfolio.';
comment on column analytics.v_loan_growth_monthly.new_principal is 'What was disbursed on them, in the currency of the row.';

create view analytics.v_default_rate_by_vintage with (security_barrier = true) as
select v.legal_entity_id, v.vintage, v.currency, v.category, v.business_unit, v.months, v.loans, v.booked_principal, v.defaulted_loans, v.defaulted_principal
from analytics_store.default_by_vintage v
where v.legal_entity_id = any ((select string_to_array(nullif(current_setting('app.legal_entities', true), ''), ','))::smallint[]);
comment on view analytics.v_default_rate_by_vintage is 'Loans of each month of disbursement that had defaulted by so many completed months on book; only months the whole cohort has completed.';
comment on column analytics.v_default_rate_by_vintage.vintage is 'First day of the month of disbursement.';
comment on column analytics.v_default_rate_by_vintage.months is 'Completed months on book.';
comment on column analytics.v_default_rate_by_vintage.loans is 'Loans of the cohort.';
comment on column analytics.v_default_rate_by_vintage.booked_principal is 'What was disbursed on them, in the currency of the row.';
comment on column analytics.v_default_rate_by_vintage.defaulted_loans is 'Loans of the cohort that had been more than 90 days past due, or in default, by then.';
comment on column analytics.v_default_rate_by_vintage.defaulted_principal is 'What was disbursed on those, in the currency of the row.';

create view analytics.v_active_loans_summary with (security_barrier = true) as
select s.legal_entity_id, s.currency, s.category, s.business_unit, s.status, s.loans, s.booked_principal, s.outstanding_principal
from analytics_store.active_loans_summary s
where s.legal_entity_id = any ((select string_to_array(nullif(current_setting('app.legal_entities', true), ''), ','))::smallint[]);
comment on view analytics.v_active_loans_summary is 'All loans ever disbursed by where they stand, by legal entity, currency, category and business unit.';
comment on column analytics.v_active_loans_summary.loans is 'Number of loans.';
comment on column analytics.v_active_loans_summary.booked_principal is 'What was disbursed on them, in the currency of the row.';
comment on column analytics.v_active_loans_summary.outstanding_principal is 'Principal owed on them, in the currency of the row.';

create view analytics.v_view_refresh_log with (security_invoker = true) as
select distinct on (view) view, started_at, finished_at from analytics.view_refresh order by view, started_at desc;
comment on view analytics.v_view_refresh_log is 'When each stored view was last made anew.';
