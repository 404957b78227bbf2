-- What people read with a SQL tool of their own, each logged in as themselves. Whose rows those are follows from who is logged in and from
-- the roles that person holds at this moment: no setting widens it, and nothing is left of it when the account is shut or a role ends.

-- The legal entities in which the person behind this login holds a permission; null for any permission at all.
create function access.entities_of_login(p_permission text) returns smallint[]
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(distinct r.legal_entity_id), '{}')
    from access.sql_login l
    join access.staff_user u on u.id = l.staff_user_id and u.disabled_at is null
    join access.live_role r on r.staff_user_id = u.id and r.is_held
    join access.role_permission p on p.role = r.role and (p_permission is null or p.permission = p_permission)
    where l.login = session_user
$$;
comment on function access.entities_of_login is 'The legal entities in which whoever is logged in to the database itself holds a permission today.';

create schema if not exists reporting;
do $$
declare
    source text;
begin
    alter schema reporting owner to backoffice_reporting;
    revoke all on schema reporting from public;
    revoke all on function access.entities_of_login from public;
    grant usage on schema access, legal_entities, products, parties, origination, underwriting, servicing, payments, ledger to backoffice_reporting;
    grant execute on function access.entities_of_login to backoffice_reporting, backoffice_executive, backoffice_risk_manager, backoffice_collections_agent, backoffice_readonly_analyst;
    -- A view is read with the rights of its owner; the policy of each table below it asks who is logged in once more.
    foreach source in array array['products.product', 'parties.party', 'origination.loan_application', 'origination.applicant', 'underwriting.decision', 'servicing.loan',
        'servicing.loan_position', 'servicing.amortisation_plan', 'servicing.amortisation_line', 'payments.payment', 'payments.payment_allocation', 'ledger.ledger_account', 'ledger.journal_entry', 'ledger.ledger_entry'] loop
        execute format('grant select on %s to backoffice_reporting', source);
        execute format('create policy reporting on %s for select to backoffice_reporting using (legal_entity_id = any ((select access.entities_of_login(null))::smallint[]))', source);
    end loop;
    grant select on legal_entities.legal_entity to backoffice_reporting;
    create policy reporting on legal_entities.legal_entity for select to backoffice_reporting using (id = any ((select access.entities_of_login(null))::smallint[]));
end $$;

-- As the pages show it to who may not read it: “N••• B•••”. A test holds the two together.
create function reporting.masked(p_text text) returns text language sql immutable parallel safe
    return case
        when p_text is null or p_text = '' then p_text
        when strpos(p_text, '@') > 0 then left(p_text, 1) || '•••@•••'
        when left(p_text, 1) = '+' and length(p_text) > 4 then '+••• ' || right(p_text, 2)
        when p_text ~ '[0-9]' or array_length(string_to_array(trim(regexp_replace(p_text, ' +', ' ', 'g')), ' '), 1) > 5 then '•••'
        else regexp_replace(trim(regexp_replace(p_text, ' +', ' ', 'g')), '([^ ])[^ ]*', '\1•••', 'g') end;
comment on function reporting.masked is 'A name, an address or a phone number as who may not read it sees it.';

create view reporting.v_application with (security_barrier = true) as
select a.id, e.code as legal_entity, a.number, r.name as product, r.category, a.currency, a.amount, a.term_months, a.annual_rate, a.purpose, a.channel, a.source, a.debt_to_income, a.status, a.status_since, a.received_on, a.submitted_at,
    p.id as borrower_id, case when p.is_incomplete or a.legal_entity_id = any ((select access.entities_of_login('Parties.ReadPersonal'))::smallint[]) then p.name else reporting.masked(p.name) end as borrower
from origination.loan_application a
join legal_entities.legal_entity e on e.id = a.legal_entity_id
join products.product r on r.id = a.product_id
join origination.applicant b on b.application_id = a.id and b.line_no = 1
join parties.party p on p.id = b.party_id
where a.legal_entity_id = any ((select access.entities_of_login('Origination.Read'))::smallint[]);
comment on view reporting.v_application is 'One row an application.';

create view reporting.v_decision with (security_barrier = true) as
select d.id, e.code as legal_entity, a.id as application_id, a.number as application_number, d.outcome, d.currency, d.amount, d.term_months, d.annual_rate, d.is_override, d.decided_by_name, d.decided_at, d.decided_on
from underwriting.decision d
join legal_entities.legal_entity e on e.id = d.legal_entity_id
join origination.loan_application a on a.id = d.application_id
where d.legal_entity_id = any ((select access.entities_of_login('Underwriting.Read'))::smallint[]);
comment on view reporting.v_decision is 'One row a decision on an application, the last one not alone.';

create view reporting.v_loan with (security_barrier = true) as
select l.id, e.code as legal_entity, l.number, l.application_id, r.name as product, r.category, r.business_unit, l.currency, l.principal, l.outstanding_principal, l.annual_rate, l.annual_percentage_rate, l.term_months,
    l.status, l.sub_status, l.closed_reason, l.disbursed_on,
    p.id as borrower_id, case when p.is_incomplete or l.legal_entity_id = any ((select access.entities_of_login('Parties.ReadPersonal'))::smallint[]) then p.name else reporting.masked(p.name) end as borrower
from servicing.loan l
join legal_entities.legal_entity e on e.id = l.legal_entity_id
join products.product r on r.id = l.product_id
join parties.party p on p.id = l.borrower_id
where l.legal_entity_id = any ((select access.entities_of_login('Servicing.Read'))::smallint[]);
comment on view reporting.v_loan is 'One row a loan as it stands now.';

create view reporting.v_plan_line with (security_barrier = true) as
select l.id as loan_id, e.code as legal_entity, l.number as loan_number, d.plan_number, d.line_no, d.from_on, d.due_on, l.currency, d.principal, d.interest, d.principal_paid, d.interest_paid, d.balance_after,
    d.plan_number = (select max(n.number) from servicing.amortisation_plan n where n.loan_id = l.id) as is_current
from servicing.amortisation_line d
join servicing.loan l on l.id = d.loan_id
join legal_entities.legal_entity e on e.id = l.legal_entity_id
where d.legal_entity_id = any ((select access.entities_of_login('Servicing.Read'))::smallint[]);
comment on view reporting.v_plan_line is 'One row a due of a plan; earlier plans are kept.';

create view reporting.v_delinquency with (security_barrier = true) as
select l.id as loan_id, e.code as legal_entity, l.number as loan_number, e.business_date as as_of, l.currency, o.outstanding_principal, o.oldest_unpaid_due, x.days_past_due,
    case when x.days_past_due = 0 then 'current' when x.days_past_due <= 30 then '1-30' when x.days_past_due <= 60 then '31-60' when x.days_past_due <= 90 then '61-90' else 'over 90' end as bucket,
    (select coalesce(sum(d.principal + d.interest - d.principal_paid - d.interest_paid), 0) from servicing.amortisation_line d
        where d.loan_id = l.id and d.due_on < e.business_date and d.plan_number = (select max(n.number) from servicing.amortisation_plan n where n.loan_id = l.id)) as arrears
from servicing.loan l
join legal_entities.legal_entity e on e.id = l.legal_entity_id
join servicing.loan_position o on o.loan_id = l.id and o.valid_to is null
cross join lateral (select greatest(coalesce(e.business_date - o.oldest_unpaid_due, 0), 0) as days_past_due) x
where l.status in ('Active', 'Defaulted') and l.legal_entity_id = any ((select access.entities_of_login('Servicing.Read'))::smallint[]);
comment on view reporting.v_delinquency is 'Open loans by how late they are on the business date.';
comment on column reporting.v_delinquency.arrears is 'Unpaid principal and interest due before the business date, in currency.';

create view reporting.v_payment with (security_barrier = true) as
select p.id, e.code as legal_entity, p.number, l.id as loan_id, l.number as loan_number, p.currency, p.amount, p.effective_on, p.posted_on, p.status, p.reversed_on,
    (select coalesce(sum(a.amount), 0) from payments.payment_allocation a where a.payment_id = p.id and a.component = 'Principal') as principal,
    (select coalesce(sum(a.amount), 0) from payments.payment_allocation a where a.payment_id = p.id and a.component = 'Interest') as interest
from payments.payment p
join legal_entities.legal_entity e on e.id = p.legal_entity_id
join servicing.loan l on l.id = p.loan_id
where p.legal_entity_id = any ((select access.entities_of_login('Payments.Read'))::smallint[]);
comment on view reporting.v_payment is 'One row a payment, with what of it was placed on principal and on interest.';

create view reporting.v_party with (security_barrier = true) as
select p.id, e.code as legal_entity, p.kind, case when p.is_incomplete or x.is_open then p.name else reporting.masked(p.name) end as name, p.is_incomplete,
    case when x.is_open then p.email else reporting.masked(p.email) end as email, case when x.is_open then p.phone else reporting.masked(p.phone) end as phone, case when x.is_open then p.born_on end as born_on,
    p.country, p.region, p.known_since
from parties.party p
join legal_entities.legal_entity e on e.id = p.legal_entity_id
cross join lateral (select p.legal_entity_id = any ((select access.entities_of_login('Parties.ReadPersonal'))::smallint[]) as is_open) x
where p.legal_entity_id = any ((select access.entities_of_login('Parties.Read'))::smallint[]);
comment on view reporting.v_party is 'One row a party; what is personal is masked for who may not read it, and no identifier is here.';

create view reporting.v_journal_line with (security_barrier = true) as
select j.id as journal_id, e.code as legal_entity, j.number as journal, j.event_name, j.posted_on, j.effective_on, n.line_no, n.account_code, a.name as account, a.class, n.loan_id, n.currency, n.amount, n.base_amount, j.reverses_id
from ledger.ledger_entry n
join ledger.journal_entry j on j.id = n.journal_entry_id
join legal_entities.legal_entity e on e.id = n.legal_entity_id
join ledger.ledger_account a on a.legal_entity_id = n.legal_entity_id and a.code = n.account_code
where n.legal_entity_id = any ((select access.entities_of_login('Ledger.Read'))::smallint[]);
comment on view reporting.v_journal_line is 'One row a journal line; debits positive, credits negative.';

create view reporting.v_trial_balance with (security_barrier = true) as
select e.code as legal_entity, e.business_date as as_of, n.account_code, a.name as account, a.class, n.currency, coalesce(sum(n.amount) filter (where n.amount > 0), 0) as debit, coalesce(-sum(n.amount) filter (where n.amount < 0), 0) as credit,
    sum(n.amount) as balance, sum(n.base_amount) as base_balance
from ledger.ledger_entry n
join legal_entities.legal_entity e on e.id = n.legal_entity_id
join ledger.ledger_account a on a.legal_entity_id = n.legal_entity_id and a.code = n.account_code
where n.posted_on <= e.business_date and n.legal_entity_id = any ((select access.entities_of_login('Ledger.Read'))::smallint[])
group by e.code, e.business_date, n.account_code, a.name, a.class, n.currency;
comment on view reporting.v_trial_balance is 'Debits, credits and balance of each account on the business date; the balances of a legal entity and currency sum to zero.';

do $$
declare
    v text;
begin
    for v in select format('reporting.%I', viewname) from pg_views where schemaname = 'reporting' loop
        execute format('alter view %s owner to backoffice_reporting', v);
    end loop;
end $$;
alter function reporting.masked owner to backoffice_reporting;
revoke all on function reporting.masked from public;

grant usage on schema reporting to backoffice_executive, backoffice_risk_manager, backoffice_collections_agent, backoffice_readonly_analyst;
grant execute on function reporting.masked to backoffice_executive, backoffice_risk_manager, backoffice_collections_agent, backoffice_readonly_analyst;
grant select on reporting.v_application, reporting.v_loan, reporting.v_delinquency, reporting.v_trial_balance to backoffice_executive;
grant select on all tables in schema reporting to backoffice_risk_manager, backoffice_readonly_analyst;
grant select on reporting.v_loan, reporting.v_plan_line, reporting.v_delinquency, reporting.v_payment, reporting.v_party to backoffice_collections_agent;
