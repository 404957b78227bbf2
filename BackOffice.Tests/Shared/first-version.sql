-- What a lender had in the tables of the first version: two legal entities, and one borrower's way from the application to a payment.
set role backoffice_owner;
insert into legal_entities.legal_entity (id, code, name, base_currency, time_zone, business_date, retention_years, is_demonstration) values
    (1, 'US', 'Larkfield Credit', 'USD', 'America/New_York', '2024-03-20', 10, false), (2, 'JP', 'Hibari Credit', 'JPY', 'Asia/Tokyo', '2024-03-20', 10, false);
insert into ledger.ledger_account (legal_entity_id, code, name, class, kind) values (1, '1000', 'Cash', 'Asset', 'Cash'), (1, '1200', 'Loans', 'Asset', 'LoansReceivable');
insert into access.staff_user (id, display_name, user_name, email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
    values ('00000000-0000-7000-8000-0000000000a1', 'Ada First', 'ada@lender.example', 'ada@lender.example', true, false, false, true, 0);
insert into access.staff_role (staff_user_id, legal_entity_id, role, valid_from) values ('00000000-0000-7000-8000-0000000000a1', 1, 'Underwriter', '2024-01-01');
insert into products.product (id, legal_entity_id, version, code, name, category, business_unit, currency) values ('00000000-0000-7000-8000-0000000000b1', 1, 1, 'PL', 'Personal loan', 'Personal', 'Direct', 'USD');
insert into products.product_version (product_id, number, legal_entity_id, effective_on, terms) values ('00000000-0000-7000-8000-0000000000b1', 1, 1, '2024-01-01', '{"Rounding": "HalfUp"}');
insert into parties.party (id, legal_entity_id, version, kind, name, email, phone, time_zone, is_incomplete) values
    ('00000000-0000-7000-8000-0000000000c1', 1, 1, 'Person', 'Nora Brennan', 'nora@mail.example', '+12125550100', 'America/New_York', false),
    ('00000000-0000-7000-8000-0000000000c2', 1, 1, 'Person', 'Liam Brennan', null, '+12125550101', 'America/New_York', false);
insert into audit.party_key (party_id, legal_entity_id, wrapped_key) values ('00000000-0000-7000-8000-0000000000c1', 1, '\x01');
insert into origination.loan_application (id, legal_entity_id, version, number, product_id, currency, amount, term_months, annual_rate, purpose, source, external_reference, received_on, status, status_since, submitted_at, annual_income, debt_to_income, facts)
    select ('00000000-0000-7000-8000-0000000000d' || n)::uuid, 1, 1, 'AP-2024-00000' || n, '00000000-0000-7000-8000-0000000000b1', 'USD', 12000, 12, 0.119, 'car', 'Marketplace', 'ref-' || n, date '2024-02-01' + n, s, '2024-02-10Z', '2024-02-10Z', 60000, 0.18, '{}'
    from (values (1, 'Funded'), (2, 'Submitted'), (3, 'InReview'), (4, 'Draft')) v (n, s);
insert into origination.applicant (application_id, line_no, legal_entity_id, party_id, role)
    select ('00000000-0000-7000-8000-0000000000d' || n)::uuid, 1, 1, '00000000-0000-7000-8000-0000000000c1', 'Borrower' from generate_series(1, 4) n;
insert into underwriting.case_lease (application_id, legal_entity_id, holder_id, holder_name, since, until) values ('00000000-0000-7000-8000-0000000000d3', 1, '00000000-0000-7000-8000-0000000000a1', 'Ada First', '2024-02-10Z', '2024-02-11Z');
insert into underwriting.decision (id, legal_entity_id, version, application_id, outcome, currency, amount, term_months, annual_rate, decided_by, decided_by_name, decided_at, decided_on)
    values ('00000000-0000-7000-8000-0000000000e1', 1, 1, '00000000-0000-7000-8000-0000000000d1', 'Approved', 'USD', 12000, 12, 0.119, '00000000-0000-7000-8000-0000000000a1', 'Ada First', '2024-02-11Z', '2024-02-11');
insert into quality_control.qc_review (id, legal_entity_id, version, application_id, underwriter_id, status, opened_at) values ('00000000-0000-7000-8000-0000000000e2', 1, 1, '00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-0000000000a1', 'Pending', '2024-02-12Z');
insert into servicing.loan (id, legal_entity_id, version, number, application_id, product_id, product_version, borrower_id, currency, principal, annual_rate, term_months, instalment_rounding, disbursed_on, status, outstanding_principal)
    values ('00000000-0000-7000-8000-0000000000f1', 1, 1, 'LN-2024-000001', '00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-0000000000b1', 1, '00000000-0000-7000-8000-0000000000c1', 'USD', 12000, 0.119, 12, 'HalfUp', '2024-02-15', 'Active', 11000);
insert into servicing.amortisation_plan (loan_id, number, legal_entity_id, effective_on) values ('00000000-0000-7000-8000-0000000000f1', 1, 1, '2024-02-15');
insert into servicing.amortisation_line (loan_id, plan_number, line_no, legal_entity_id, due_on, principal, interest, balance_after, principal_paid, interest_paid)
    select '00000000-0000-7000-8000-0000000000f1', 1, n, 1, date '2024-02-15' + make_interval(months => n), 1000, 100, 12000 - 1000 * n, case n when 1 then 1000 else 0 end, case n when 1 then 100 else 0 end from generate_series(1, 12) n;
insert into servicing.loan_position (loan_id, valid_from, legal_entity_id, valid_to, currency, outstanding_principal, oldest_unpaid_due, status)
    values ('00000000-0000-7000-8000-0000000000f1', '2024-02-15', 1, '2024-03-15', 'USD', 12000, '2024-03-15', 'Active'), ('00000000-0000-7000-8000-0000000000f1', '2024-03-15', 1, null, 'USD', 11000, '2024-04-15', 'Active');
insert into funding.funding_request (id, legal_entity_id, version, application_id, product_id, currency, amount, term_months, annual_rate, status, ready_at, loan_id)
    values ('00000000-0000-7000-8000-0000000000e3', 1, 1, '00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-0000000000b1', 'USD', 12000, 12, 0.119, 'Disbursed', '2024-02-13Z', '00000000-0000-7000-8000-0000000000f1');
insert into payments.payment (id, legal_entity_id, version, number, loan_id, currency, amount, effective_on, posted_on, recorded_at, status)
    values ('00000000-0000-7000-8000-0000000000f2', 1, 1, 'PM-2024-000001', '00000000-0000-7000-8000-0000000000f1', 'USD', 1100, '2024-03-15', '2024-03-15', '2024-03-15Z', 'Posted');
insert into payments.payment_allocation (payment_id, line_no, legal_entity_id, due_line_no, component, amount)
    values ('00000000-0000-7000-8000-0000000000f2', 1, 1, 1, 'Interest', 100), ('00000000-0000-7000-8000-0000000000f2', 2, 1, 1, 'Principal', 1000);
insert into ledger.journal_entry (id, legal_entity_id, version, event_name, loan_id, subject_id, posted_on, effective_on, recorded_at)
    values ('00000000-0000-7000-8000-0000000000f3', 1, 1, 'LoanDisbursed', '00000000-0000-7000-8000-0000000000f1', '00000000-0000-7000-8000-0000000000f1', '2024-02-15', '2024-02-15', '2024-02-15Z');
create table ledger.ledger_entry_2024_02 partition of ledger.ledger_entry for values from ('2024-02-01') to ('2024-03-01');
insert into ledger.ledger_entry (legal_entity_id, journal_entry_id, posted_on, line_no, account_code, loan_id, currency, amount, base_amount, fx_rate)
    values (1, '00000000-0000-7000-8000-0000000000f3', '2024-02-15', 1, '1200', '00000000-0000-7000-8000-0000000000f1', 'USD', 12000, 12000, 1), (1, '00000000-0000-7000-8000-0000000000f3', '2024-02-15', 2, '1000', '00000000-0000-7000-8000-0000000000f1', 'USD', -12000, -12000, 1);
create table audit.audit_entry_2024_02 partition of audit.audit_entry for values from ('2024-02-01') to ('2024-03-01');
insert into audit.audit_entry (id, legal_entity_id, recorded_at, actor_id, actor_name, use_case, correlation_id, object_type, object_id, action, changes)
    values ('00000000-0000-7000-8000-0000000000f4', 1, '2024-02-15Z', '00000000-0000-7000-8000-0000000000a1', 'Ada First', 'ReleaseDisbursement', 'c', 'Loan', '00000000-0000-7000-8000-0000000000f1', 'Created', '{"Principal": [null, "12000"]}');
insert into audit.seal (legal_entity_id, seq, entry_id, entry_recorded_at, hash) values (1, 1, '00000000-0000-7000-8000-0000000000f4', '2024-02-15Z', '\x02');
insert into shared.status_history (legal_entity_id, workflow, subject_id, from_state, to_state, recorded_at) values (1, 'loan', '00000000-0000-7000-8000-0000000000f1', '', 'Active', '2024-02-15Z');
insert into shared.outbox (id, legal_entity_id, topic, payload, correlation_id, created_at, attempts, next_attempt_at) values ('00000000-0000-7000-8000-0000000000f5', 1, 'LoanBooked', '{}', 'c', '2024-02-15Z', 0, '2024-02-15Z');
