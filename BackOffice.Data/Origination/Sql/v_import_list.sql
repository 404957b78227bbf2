create view origination.v_import_list with (security_invoker = true) as
select i.id, i.legal_entity_id, i.file_name, i.source, p.name as product, i.status, i.row_count, i.applied_count, i.known_count, i.refused_count, i.uploaded_by_name, i.uploaded_at
from origination.application_import i
join products.product p on p.id = i.product_id;
comment on view origination.v_import_list is 'One row a file of applications, with what became of its rows.';
