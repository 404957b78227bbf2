-- What the search finds by. Extensions and indexes are not dropped with the functions, so each statement leaves alone what is there.
-- The expressions are those of shared.search word for word: only then are the indexes used.
create extension if not exists pg_trgm with schema public;
create index if not exists ix_party_search on parties.party
    using gin ((lower(regexp_replace(normalize(' ' || name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, ''), NFKD), '[\u0300-\u036f]', '', 'g'))) public.gin_trgm_ops);
create index if not exists ix_contact_point_search on parties.contact_point using gin ((lower(regexp_replace(normalize(' ' || value, NFKD), '[\u0300-\u036f]', '', 'g'))) public.gin_trgm_ops) where kind in ('Phone', 'Email') and ended_on is null;
create index if not exists ix_loan_application_number_prefix on origination.loan_application (number text_pattern_ops);
create index if not exists ix_loan_application_serial on origination.loan_application (ltrim(split_part(number, '-', 3), '0') text_pattern_ops);
create index if not exists ix_loan_number_prefix on servicing.loan (number text_pattern_ops);
create index if not exists ix_loan_serial on servicing.loan (ltrim(split_part(number, '-', 3), '0') text_pattern_ops);
create index if not exists ix_payment_number_prefix on payments.payment (number text_pattern_ops);
