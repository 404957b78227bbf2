create view funding.v_release_batch with (security_invoker = true) as
select b.id, b.legal_entity_id, b.version, e.code as legal_entity, b.number, b.status, b.prepared_by, b.prepared_by_name, b.prepared_at, b.released_by_name, b.released_at,
    t.currency, t.amount, t.lines, t.released, t.refused
from funding.release_batch b
join legal_entities.legal_entity e on e.id = b.legal_entity_id
cross join lateral (
    select min(l.currency) as currency, sum(l.amount) as amount, count(*)::int as lines,
        (count(*) filter (where l.status = 'Released'))::int as released, (count(*) filter (where l.status = 'Refused'))::int as refused
    from funding.batch_line l where l.batch_id = b.id) t;
comment on view funding.v_release_batch is 'Batches with their sum; a batch is in one legal entity and so in one currency unless its products differ.';
