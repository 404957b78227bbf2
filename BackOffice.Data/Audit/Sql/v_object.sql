-- What an audit entry is about, in words a person knows: its number, or whose it is, and what it belongs to. One branch for each kind of
-- record; each finds its row by the key, so that a page of entries costs a few look-ups.
create view audit.v_object with (security_invoker = true) as
    select legal_entity_id, 'LoanApplication' as object_type, id, number::text as number, null::text as name, currency::text as currency, null::text as whole_type, null::uuid as whole_id from origination.loan_application
    union all select legal_entity_id, 'Loan', id, number::text, null, currency::text, 'LoanApplication', application_id from servicing.loan
    union all select legal_entity_id, 'Payment', id, number::text, null, currency::text, 'Loan', loan_id from payments.payment
    union all select legal_entity_id, 'JournalEntry', id, number::text, null, null, 'Loan', loan_id from ledger.journal_entry
    union all select legal_entity_id, 'ReleaseBatch', id, number::text, null, null, null, null from funding.release_batch
    union all select legal_entity_id, 'BankFile', id, name, null, null, 'ReleaseBatch', batch_id from funding.bank_file
    union all select legal_entity_id, 'Product', id, code::text, null, currency::text, null, null from products.product
    union all select legal_entity_id, 'PolicyVersion', id, kind || ' ' || number, null, null, null, null from legal_entities.policy_version
    union all select legal_entity_id, 'ApplicationImport', id, file_name, null, null, null, null from origination.application_import
    union all select legal_entity_id, 'ImportSource', id, name, null, null, null, null from origination.import_source
    union all select legal_entity_id, 'DayClose', id, business_date::text, null, null, null, null from collections.day_close
    union all select legal_entity_id, 'FxRate', id, currency || ' to ' || to_currency || ' on ' || rate_on, null, null, null, null from ledger.fx_rate
    union all select legal_entity_id, 'SavedView', id, null, null, null, null, null from shared.saved_view
    union all select legal_entity_id, 'AuthorityDelegation', id, null, null, null, null, null from underwriting.authority_delegation
    union all select p.legal_entity_id, 'Decision', p.id, a.number, null, p.currency::text, 'LoanApplication', p.application_id from underwriting.decision p join origination.loan_application a on a.id = p.application_id and a.legal_entity_id = p.legal_entity_id
    union all select p.legal_entity_id, 'Referral', p.id, a.number, null, p.currency::text, 'LoanApplication', p.application_id from underwriting.referral p join origination.loan_application a on a.id = p.application_id and a.legal_entity_id = p.legal_entity_id
    union all select p.legal_entity_id, 'ApprovalCondition', p.id, a.number, null, null, 'LoanApplication', p.application_id from underwriting.approval_condition p join origination.loan_application a on a.id = p.application_id and a.legal_entity_id = p.legal_entity_id
    union all select p.legal_entity_id, 'ApplicationNote', p.id, a.number, null, null, 'LoanApplication', p.application_id from origination.application_note p join origination.loan_application a on a.id = p.application_id and a.legal_entity_id = p.legal_entity_id
    union all select p.legal_entity_id, 'FraudFlag', p.id, a.number, null, null, 'LoanApplication', p.application_id from fraud.fraud_flag p join origination.loan_application a on a.id = p.application_id and a.legal_entity_id = p.legal_entity_id
    union all select p.legal_entity_id, 'QcReview', p.id, a.number, null, null, 'LoanApplication', p.application_id from quality_control.qc_review p join origination.loan_application a on a.id = p.application_id and a.legal_entity_id = p.legal_entity_id
    union all select p.legal_entity_id, 'FundingRequest', p.id, a.number, null, p.currency::text, 'LoanApplication', p.application_id from funding.funding_request p join origination.loan_application a on a.id = p.application_id and a.legal_entity_id = p.legal_entity_id
    union all select p.legal_entity_id, 'Document', p.id, a.number, null, null, 'LoanApplication', p.subject_id from documents.document p join origination.loan_application a on a.id = p.subject_id and a.legal_entity_id = p.legal_entity_id
    union all select legal_entity_id, 'Party', id, null, name, null, null, null from parties.party
    union all select p.legal_entity_id, 'PayeeAccount', p.id, null, b.name, null, 'Party', p.party_id from funding.payee_account p join parties.party b on b.id = p.party_id and b.legal_entity_id = p.legal_entity_id
    union all select p.legal_entity_id, 'PartyCheck', p.id, null, b.name, null, 'Party', p.party_id from parties.party_check p join parties.party b on b.id = p.party_id and b.legal_entity_id = p.legal_entity_id
    union all select p.legal_entity_id, 'PartyRelationship', p.id, null, b.name, null, 'Party', p.from_party_id from parties.party_relationship p join parties.party b on b.id = p.from_party_id and b.legal_entity_id = p.legal_entity_id
    union all select p.legal_entity_id, 'StaffLink', p.id, null, b.name, null, 'Party', p.party_id from parties.staff_link p join parties.party b on b.id = p.party_id and b.legal_entity_id = p.legal_entity_id;
comment on view audit.v_object is 'Number or name of every record that audit entries are about, and the record it belongs to.';

-- Whether changes name a field, of the record itself or of one of its lines: “Status” or “Applicant[1].Income”.
create function audit.names_field(p_changes jsonb, p_field text) returns boolean language sql immutable
    return p_changes ? p_field or exists (select from jsonb_object_keys(p_changes) k where k = p_field or right(k, length(p_field) + 2) = '].' || p_field);

-- Whose doings the audit holds. It runs as its owner, because the application's role reads no table of sign-in.
create function audit.people() returns table (id uuid, name text, email text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select u.id, u.display_name, coalesce(u.email, u.user_name) from access.staff_user u
    where exists (select from access.staff_role r where r.staff_user_id = u.id and r.legal_entity_id = any (shared.visible_legal_entities()))
    union all select '00000000-0000-7000-8000-000000000001', 'BackOffice', ''
    union all select '00000000-0000-0000-0000-000000000000', 'Not signed in', ''
$$;
comment on function audit.people is 'Staff who hold or held a role in a visible legal entity, the system, and whoever was not signed in.';
