create view fraud.v_fraud_flag with (security_invoker = true) as
select f.id, f.legal_entity_id, a.legal_entity, f.version, f.application_id, a.number, a.applicant, a.product, a.currency, a.amount, a.status as application_status,
    f.rule, f.rules_version, f.severity, case f.severity when 'Low' then 1 when 'Medium' then 2 else 3 end as weight, f.holds, f.raised_at, f.status,
    f.decided_by_name, f.decided_at, f.reason, (select count(distinct l.application_id) from fraud.flag_link l where l.flag_id = f.id)::int as others
from fraud.fraud_flag f
join origination.v_application_list a on a.id = f.application_id;
comment on view fraud.v_fraud_flag is 'One row a flag, with the application it was raised on.';
