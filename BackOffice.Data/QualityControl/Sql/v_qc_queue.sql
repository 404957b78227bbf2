create view quality_control.v_qc_queue with (security_invoker = true) as
select q.id, q.legal_entity_id, q.version, a.legal_entity, q.application_id, a.number, a.applicant, a.product, a.currency, a.amount, a.status as application_status, q.status, q.priority, q.round, q.sample_reason,
    q.opened_at, q.underwriter_id, q.reviewer_id, q.reviewer_name, q.closed_at, q.finding, l.holder_id, l.holder_name, l.since as held_since, l.until as held_until,
    f.defects, f.open_defects, f.worst
from quality_control.qc_review q
join origination.v_application_list a on a.id = q.application_id
left join quality_control.qc_lease l on l.review_id = q.id
cross join lateral (
    select (count(*) filter (where i.found_severity is not null))::int as defects, (count(*) filter (where i.result = 'Defect'))::int as open_defects,
        case max(case i.found_severity when 'Minor' then 1 when 'Moderate' then 2 when 'Significant' then 3 end) when 1 then 'Minor' when 2 then 'Moderate' when 3 then 'Significant' end as worst
    from quality_control.qc_finding i where i.review_id = q.id) f;
comment on view quality_control.v_qc_queue is 'Files in quality control, open and closed, with who holds them and what was found.';
