create view parties.v_party_deal with (security_invoker = true) as
select c.party_id, c.legal_entity_id, c.role, a.id as application_id, a.number, a.product, a.currency, a.amount, a.status, a.received_on,
    l.id as loan_id, l.number as loan_number, l.status as loan_status, l.principal, l.outstanding_principal, l.days_past_due, l.disbursed_on
from origination.v_application_party c
join origination.v_application_list a on a.id = c.application_id
left join servicing.v_loan_list l on l.application_id = a.id and l.legal_entity_id = a.legal_entity_id;
comment on view parties.v_party_deal is 'The applications that name a party, each with the loan that came of it.';

-- What of a loan or an application counts: a loan until it is closed, an application from its submission until it is funded or ended.
create view parties.v_party_stake with (security_invoker = true) as
select c.party_id, c.legal_entity_id, c.role <> 'Guarantor' as owes, l.id as subject_id, true as is_loan, l.currency, l.outstanding_principal as outstanding,
    d.arrears, l.days_past_due, 0::numeric as applied
from origination.applicant c
join servicing.v_loan_list l on l.application_id = c.application_id and l.legal_entity_id = c.legal_entity_id and l.status <> 'Closed'
cross join lateral (
    select coalesce(sum(d.principal + d.interest - d.principal_paid - d.interest_paid), 0) as arrears from servicing.amortisation_line d
    where d.loan_id = l.id and d.legal_entity_id = l.legal_entity_id and d.due_on < l.as_of
        and d.plan_number = (select max(p.number) from servicing.amortisation_plan p where p.loan_id = l.id)) d
union all
select c.party_id, c.legal_entity_id, c.role <> 'Guarantor', a.id, false, a.currency, 0, 0, 0, a.amount
from origination.applicant c
join origination.loan_application a on a.id = c.application_id and a.legal_entity_id = c.legal_entity_id
    and a.status in ('Submitted', 'InReview', 'RevisionRequested', 'Referred', 'Approved', 'CounterOffered', 'Accepted', 'QcReview', 'ReadyToFund');
comment on view parties.v_party_stake is 'Open loans and applications of each party, owed or answered for.';
comment on column parties.v_party_stake.arrears is 'Unpaid principal and interest due before the business date, in currency.';

-- Each loan and application counts once in a group, however many of its parties are in it.
create view parties.v_party_exposure with (security_invoker = true) as
select p.id as party_id, p.legal_entity_id, x.*
from parties.party p
cross join lateral (
    select s.currency,
        (count(*) filter (where s.is_own and s.is_loan))::int as loans,
        coalesce(sum(s.outstanding) filter (where s.is_own), 0) as outstanding,
        coalesce(sum(s.arrears) filter (where s.is_own), 0) as arrears,
        coalesce(max(s.days_past_due) filter (where s.is_own), 0) as days_past_due,
        coalesce(sum(s.outstanding) filter (where s.is_answered_for), 0) as guaranteed,
        (count(*) filter (where s.is_own and not s.is_loan))::int as applications,
        coalesce(sum(s.applied) filter (where s.is_own), 0) as applied,
        (count(*) filter (where s.is_grouped and s.is_loan))::int as group_loans,
        coalesce(sum(s.outstanding) filter (where s.is_grouped), 0) as group_outstanding,
        coalesce(sum(s.arrears) filter (where s.is_grouped), 0) as group_arrears,
        coalesce(max(s.days_past_due) filter (where s.is_grouped), 0) as group_days_past_due,
        (count(*) filter (where s.is_grouped and not s.is_loan))::int as group_applications,
        coalesce(sum(s.applied) filter (where s.is_grouped), 0) as group_applied
    from (
        select t.subject_id, t.is_loan, t.currency, t.outstanding, t.arrears, t.days_past_due, t.applied,
            bool_or(m.is_own and t.owes) as is_own, bool_or(m.is_own and not t.owes) as is_answered_for, bool_or(t.owes) as is_grouped
        from (
            select p.id as party_id, true as is_own
            union all
            select distinct c.connected_id, false from parties.v_party_connection c where c.party_id = p.id and c.legal_entity_id = p.legal_entity_id and c.owes_together) m
        join parties.v_party_stake t on t.party_id = m.party_id and t.legal_entity_id = p.legal_entity_id
        group by t.subject_id, t.is_loan, t.currency, t.outstanding, t.arrears, t.days_past_due, t.applied) s
    group by s.currency) x;
comment on view parties.v_party_exposure is 'What a party owes, answers for and asks for, alone and with those connected with it, one row a currency.';
comment on column parties.v_party_exposure.outstanding is 'Principal of open loans that it owes alone or with others, in currency.';
comment on column parties.v_party_exposure.guaranteed is 'Principal of open loans that it answers for, in currency.';
comment on column parties.v_party_exposure.days_past_due is 'Those of its latest loan, never negative.';
comment on column parties.v_party_exposure.group_outstanding is 'Principal of open loans owed by it or by a party of its group, in currency.';
