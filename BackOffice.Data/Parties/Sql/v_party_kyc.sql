-- The states and their order are those of KycStanding; a test holds them together. The periods are those in force on the business date: a
-- shorter one ends what was recorded before it, a longer one gives it no more.
create view parties.v_party_kyc with (security_invoker = true) as
select p.id as party_id, p.legal_entity_id, i.result as identity, i.expires_on as identity_expires_on, s.result as screening, s.expires_on as screening_expires_on,
    least(i.expires_on, s.expires_on) as expires_on,
    case when 'Failed' in (i.result, s.result) then 'Failed'
        when i.result is null or s.result is null then 'Missing'
        when 'Unclear' in (i.result, s.result) then 'Unclear'
        when least(i.expires_on, s.expires_on) < e.business_date then 'Expired'
        when least(i.expires_on, s.expires_on) <= e.business_date + r.warn_days then 'Expiring'
        else 'Clear' end as state
from parties.party p
join legal_entities.legal_entity e on e.id = p.legal_entity_id
cross join lateral (
    select make_interval(months => (v.content ->> 'IdentityMonths')::int) as identity_holds, make_interval(months => (v.content ->> 'ScreeningMonths')::int) as screening_holds, (v.content ->> 'WarnDays')::int as warn_days
    from legal_entities.policy_version v
    where v.legal_entity_id = p.legal_entity_id and v.kind = 'kyc-periods' and v.status = 'Approved' and v.effective_from <= e.business_date
    order by v.effective_from desc, v.number desc limit 1) r
left join lateral (select c.result, case when c.expires_on is not null then least(c.expires_on, (c.checked_on + r.identity_holds)::date) end as expires_on from parties.party_check c where c.party_id = p.id and c.legal_entity_id = p.legal_entity_id and c.kind = 'Identity' order by c.checked_on desc, c.recorded_at desc, c.id desc limit 1) i on true
left join lateral (select c.result, case when c.expires_on is not null then least(c.expires_on, (c.checked_on + r.screening_holds)::date) end as expires_on from parties.party_check c where c.party_id = p.id and c.legal_entity_id = p.legal_entity_id and c.kind = 'Screening' order by c.checked_on desc, c.recorded_at desc, c.id desc limit 1) s on true;
comment on view parties.v_party_kyc is 'The newest check of identity and the newest screening of each party, and where they stand today.';

create view parties.v_kyc_queue with (security_invoker = true) as
select p.id, p.legal_entity_id, e.code as legal_entity, p.name, p.is_incomplete, p.kind, n.role, a.id as application_id, a.number, a.status as application_status, a.status_since,
    k.state, k.identity, k.screening, k.expires_on
from (
    select c.application_id, c.legal_entity_id, c.party_id, c.role from origination.applicant c
    union all
    select f.application_id, f.legal_entity_id, y.party_id, 'Payee' from funding.funding_request f join funding.payee_account y on y.id = f.payee_id and y.legal_entity_id = f.legal_entity_id
    where f.status in ('Ready', 'Scheduled', 'OnHold')
        and not exists (select from origination.applicant c where c.application_id = f.application_id and c.legal_entity_id = f.legal_entity_id and c.party_id = y.party_id)) n
join origination.loan_application a on a.id = n.application_id and a.legal_entity_id = n.legal_entity_id and a.status in ('Approved', 'CounterOffered', 'Accepted', 'QcReview', 'ReadyToFund')
join parties.party p on p.id = n.party_id and p.legal_entity_id = n.legal_entity_id
join parties.v_party_kyc k on k.party_id = p.id and k.legal_entity_id = p.legal_entity_id and k.state <> 'Clear'
join legal_entities.legal_entity e on e.id = p.legal_entity_id;
comment on view parties.v_kyc_queue is 'Parties of approved applications, and whom their money goes to, whose checks are missing, failed, unclear, expired or expire soon.';
