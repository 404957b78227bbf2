-- A role on an application holds from its receipt until the application ended, or the loan that came of it.
create view parties.v_party_role with (security_invoker = true) as
select r.party_id, r.legal_entity_id, r.role, r.valid_from, r.valid_to, false as from_application from parties.party_role r
union all
select a.party_id, a.legal_entity_id, a.role, min(l.received_on),
    case when bool_or(case when n.id is null then l.status not in ('Denied', 'Withdrawn', 'Expired') else n.status <> 'Closed' end) then null
        else max(greatest(l.status_since::date, o.valid_from)) end,
    true
from origination.v_application_party a
join origination.loan_application l on l.id = a.application_id
left join servicing.loan n on n.application_id = l.id and n.legal_entity_id = l.legal_entity_id and n.closed_reason is distinct from 'DisbursementReturned'
left join servicing.loan_position o on o.loan_id = n.id and o.valid_to is null
group by a.party_id, a.legal_entity_id, a.role;
comment on view parties.v_party_role is 'The roles of parties with their days: those that follow from applications, and those that someone set.';
