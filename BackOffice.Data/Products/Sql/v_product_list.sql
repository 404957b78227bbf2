-- The version in force, and the one that would follow it: a draft first, since it waits for a person.
create view products.v_product_list with (security_invoker = true) as
select p.id, p.legal_entity_id, e.code as legal_entity, p.code, p.name, p.category, p.business_unit, p.currency,
    live.number as live_version, live.effective_on as live_since, (live.terms ->> 'DefaultAnnualRate')::numeric as default_annual_rate,
    (live.terms ->> 'MinimumAmount')::numeric as minimum_amount, (live.terms ->> 'MaximumAmount')::numeric as maximum_amount,
    next.status as next_status, next.effective_on as next_from
from products.product p
join legal_entities.legal_entity e on e.id = p.legal_entity_id
left join products.product_version live on live.product_id = p.id and live.status = 'Live'
left join lateral (select v.status, v.effective_on from products.product_version v where v.product_id = p.id and v.status in ('Draft', 'Approved')
    order by v.status = 'Draft' desc, v.effective_on limit 1) next on true;
comment on view products.v_product_list is 'One row a product with its terms in force and what comes next.';
comment on column products.v_product_list.default_annual_rate is 'Usual nominal rate of the version in force, a fraction a year.';
comment on column products.v_product_list.minimum_amount is 'Smallest amount of the version in force, in the product''s currency.';
comment on column products.v_product_list.maximum_amount is 'Largest amount of the version in force, in the product''s currency.';
