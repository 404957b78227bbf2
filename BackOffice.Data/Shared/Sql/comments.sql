-- What every table holds, and what its columns mean where name and type do not say it: unit, currency, which end of a span is inside.
-- Amounts are in units of a currency (dollars, not cents); rates are fractions (0.119 is 11.9 %).

-- legal_entities
comment on table legal_entities.legal_entity is 'The companies that lend: each row of the business belongs to one of them.';
comment on column legal_entities.legal_entity.code is 'Short name in lists and numbers.';
comment on column legal_entities.legal_entity.base_currency is 'ISO 4217 code of the currency its books are kept in.';
comment on column legal_entities.legal_entity.time_zone is 'IANA name; its days begin and end there.';
comment on column legal_entities.legal_entity.business_date is 'The open day; the close of day moves it on.';
comment on column legal_entities.legal_entity.retention_years is 'Years that personal data is kept after the business with a person has ended.';
comment on column legal_entities.legal_entity.is_demonstration is 'True when its data is made up.';
comment on table legal_entities.policy_version is 'What a legal entity has set, kind by kind, in versions; in force on a day is the latest approved one that starts on or before it.';
comment on column legal_entities.policy_version.kind is 'Which policy: calendar, scorecard, authority-matrix and so on.';
comment on column legal_entities.policy_version.content is 'The policy by the names of its fields: amounts in units of the currency the field names, shares as fractions. Never changed.';
comment on column legal_entities.policy_version.effective_from is 'First day in force, once approved; 1900-01-01 for what a legal entity was founded with.';
comment on column legal_entities.policy_version.reason is 'What changes and why, in the maker''s words.';
comment on column legal_entities.policy_version.proposed_by is 'The maker; the checker is another person.';
comment on column legal_entities.policy_version.decided_by is 'Who approved, rejected or withdrew it, or approved what replaced it.';
comment on column legal_entities.policy_version.decision_reason is 'Why it was rejected or withdrawn, or by which version it was replaced.';
comment on table legal_entities.given_reason is 'Every reason given for a deed, with the code it is counted by. Added once, never changed.';
comment on column legal_entities.given_reason.use is 'Which deed the reason was given for.';
comment on column legal_entities.given_reason.subject_id is 'The record that the deed changed: an application, a flag, a review, a disbursement and so on.';
comment on column legal_entities.given_reason.code is 'Stable over the versions of the list.';
comment on column legal_entities.given_reason.text is 'What the code said in the version it was chosen from.';
comment on column legal_entities.given_reason.note is 'What its giver added.';
comment on column legal_entities.given_reason.list_number is 'The version of the list of reason codes.';
comment on column legal_entities.given_reason.given_on is 'Business date.';

-- parties
comment on table parties.party is 'People and organisations that a legal entity does business with. The same person elsewhere is another row.';
comment on column parties.party.name is 'Personal.';
comment on column parties.party.time_zone is 'IANA name; when it may be called follows from it.';
comment on column parties.party.email is 'Personal; the preferred address, in lower case.';
comment on column parties.party.phone is 'Personal; the preferred number, in E.164 form.';
comment on column parties.party.born_on is 'Personal; date of birth, or of founding.';
comment on column parties.party.country is 'ISO 3166-1 alpha-2.';
comment on column parties.party.known_since is 'Business date it came on record.';
comment on column parties.party.looks_like_id is 'A party it looked like when it was added, until someone says that they differ.';
comment on table parties.party_identifier is 'Numbers by which others know parties; kept encrypted and found by keyed hashes.';
comment on column parties.party_identifier.number_sealed is 'Personal; capitals and digits of the number, AES-256-GCM under the master key.';
comment on column parties.party_identifier.whole_mark is 'Personal; HMAC of the number, to find the same one again.';
comment on column parties.party_identifier.last_four_mark is 'Personal; HMAC of its last four characters.';
comment on column parties.party_identifier.ended_on is 'Last day in use; null while it is.';
comment on table parties.contact_point is 'Phone numbers, e-mail and postal addresses of parties.';
comment on column parties.contact_point.value is 'Personal; E.164 number, address in lower case, or street.';
comment on column parties.contact_point.city is 'Personal.';
comment on column parties.contact_point.postal_code is 'Personal.';
comment on column parties.contact_point.is_preferred is 'The one of its kind that is used first; the party itself repeats its value.';
comment on table parties.contact_consent is 'What parties allow their contact points to be used for; a withdrawal ends a row and stays.';
comment on column parties.contact_consent.contact_line_no is 'The contact point, by its line_no within the party.';
comment on table parties.party_role is 'Roles that someone said a party has; those on applications follow from the applications.';
comment on table parties.party_relationship is 'What one party is to another over a span of days.';
comment on column parties.party_relationship.from_party_id is 'The spouse, relative, employer, owner or guarantor of to_party_id.';
comment on column parties.party_relationship.evidence is 'Personal; how it is known.';
comment on table parties.party_check is 'Checks of identity and screenings of parties, entered by hand; the newest of each kind counts, the others are history.';
comment on column parties.party_check.reference is 'Personal; its number at the source.';
comment on column parties.party_check.note is 'Personal; what was seen.';
comment on column parties.party_check.expires_on is 'Last day it may be relied on.';
comment on table parties.staff_link is 'Parties that work for us. Counts until two people said that it ended.';
comment on column parties.staff_link.staff_user_id is 'As whom the party signs in; null for an employee without an account.';
comment on column parties.party.is_incomplete is 'True until the name is known; an import can bring cases without one.';

-- products
comment on table products.product is 'What a legal entity lends, in one currency.';
comment on column products.product.currency is 'ISO 4217 code of every loan of this product.';
comment on table products.product_version is 'Terms of a product from a day on; a loan keeps the number of the version it was booked with.';
comment on column products.product_version.effective_on is 'First day in force; it holds until the next version begins.';
comment on column products.product_version.id is 'What the history of states names a version by.';
comment on column products.product_version.terms is 'Every setting of a loan by name: amounts in units of the product''s currency, rates and shares as fractions, terms in months. Never changed once approved.';
comment on column products.product_version.reason is 'What changes and why, in the maker''s words.';
comment on column products.product_version.proposed_by is 'The maker; the checker is another person.';
comment on column products.product_version.decided_by is 'Who approved or cancelled it.';

-- documents
comment on table documents.document is 'Files that belong to an application, as they came in. The content lies in documents.document_chunk.';
comment on column documents.document.subject_type is 'What kind of record it belongs to.';
comment on column documents.document.subject_id is 'The record it belongs to.';
comment on column documents.document.file_name is 'Personal; cleaned, with an end that fits the content.';
comment on column documents.document.content_type is 'Media type, by the content and not by the name.';
comment on column documents.document.size is 'Bytes of the content before encryption.';
comment on column documents.document.sha256 is 'Of the whole content before encryption.';
comment on column documents.document.wrapped_key is 'The key of its chunks, sealed under the master key. Empty once the content was erased.';
comment on column documents.document.expires_on is 'Last day it counts; empty when it does not expire.';
comment on column documents.document.note is 'Personal.';
comment on column documents.document.replaces_id is 'The older document whose place it took.';
comment on column documents.document.withdrawal_reason is 'Why it does not belong here.';
comment on table documents.document_chunk is 'The content of documents in pieces of 256 KB, each AES-256-GCM with the document and the number of the piece as associated data: a piece opens in its own place only.';
comment on column documents.document_chunk.number is 'From 0.';
comment on column documents.document_chunk.content is 'Nonce, ciphertext and tag.';

-- notifications
comment on table notifications.notification is 'What members of staff are told; each is seen by its recipient only.';
comment on column notifications.notification.recipient_id is 'The member of staff.';
comment on column notifications.notification.subject is 'One sentence, without personal data.';
comment on column notifications.notification.href is 'The page it leads to.';
comment on column notifications.notification.read_at is 'When the recipient read it; null while unread.';

-- origination
comment on table origination.loan_application is 'Requests for a loan, from receipt to funding or refusal.';
comment on column origination.loan_application.currency is 'ISO 4217 code of every amount of the row.';
comment on column origination.loan_application.amount is 'Principal asked for, in currency.';
comment on column origination.loan_application.annual_rate is 'Nominal rate, a fraction a year.';
comment on column origination.loan_application.annual_income is 'Stated income a year, in currency; of all applicants together when there are several.';
comment on column origination.loan_application.debt_to_income is 'Monthly debt as a fraction of monthly income.';
comment on column origination.loan_application.source is 'Who sent it; with external_reference it tells an application that came before.';
comment on column origination.loan_application.external_reference is 'Its number there.';
comment on column origination.loan_application.received_on is 'Business date; decides which version of the product holds.';
comment on column origination.loan_application.submitted_at is 'Since when it waits for a decision.';
comment on column origination.loan_application.facts is 'What the source said beyond the columns, by the source''s own names.';
comment on column origination.loan_application.came_as is 'How it came into the queue of underwriting the last time.';
comment on column origination.loan_application.queue_used is 'Working time used before its clock last started; kept by underwriting.';
comment on column origination.loan_application.queue_target is 'Working time a decision may take.';
comment on column origination.loan_application.queue_since is 'Since when its clock runs; null while the borrower owes us something, and once it is decided.';
comment on column origination.loan_application.urgent_at is 'From when on it presses; null while its clock rests.';
comment on column origination.loan_application.due_at is 'When the decision is due; null while its clock rests.';
comment on column origination.loan_application.rank_at is 'Its place in the queue, earlier first: due_at less a head start for what makes it press; null while its clock rests.';
comment on column origination.loan_application.open_acceptance_conditions is 'Open conditions that hold up the acceptance; kept by underwriting.';
comment on column origination.loan_application.open_funding_conditions is 'Open conditions that hold up the money; kept by underwriting.';
comment on column origination.loan_application.acceptance_evidence is 'How the applicant agreed to the approved terms.';
comment on column origination.loan_application.owner_id is 'Who looks after it with the borrower.';
comment on column origination.loan_application.channel is 'How it reached us.';
comment on table origination.applicant is 'Who applies: the borrower is line 1. Amounts are in the application''s currency.';
comment on column origination.applicant.annual_income is 'Stated income before tax a year, in the application''s currency.';
comment on column origination.applicant.monthly_debt is 'What other debts cost a month, in the application''s currency.';
comment on table origination.category_details is 'What the category of an application''s product asks for; columns of other categories are empty.';
comment on column origination.category_details.annual_turnover is 'Sales a year, in the application''s currency.';
comment on column origination.category_details.lease_to is 'Last day of the lease, inside it.';
comment on table origination.application_note is 'What staff wrote down about an application, its case and the loan it became; never changed.';
comment on column origination.application_note.text is 'Personal.';
comment on table origination.import_source is 'Senders of files, and which of their columns filled which field last time.';
comment on column origination.import_source.mapping is 'Field to column name.';
comment on table origination.application_import is 'Files of applications: staged, looked at, then applied in chunks.';
comment on column origination.application_import.known_count is 'Rows whose application was there before.';
comment on table origination.import_row is 'Rows of an import as they were read, with what became of each.';
comment on column origination.import_row.cells is 'The row''s values by column name.';
comment on column origination.import_row.problems is 'Why it was refused: a column and a sentence each.';
comment on column origination.application_import.columns is 'The file''s columns in their order.';
comment on column origination.application_import.mapping is 'Field to column name, as chosen for this file.';
comment on column origination.application_import.joint_count is 'Good rows with a co-borrower.';
comment on column origination.import_row.application_id is 'The application it made, or the one that was there before.';

-- fraud
comment on column origination.loan_application.submissions is 'How often it was sent to underwriting; each time it is screened anew.';
comment on table fraud.fraud_flag is 'What a rule found in an application, and what a person said to it.';
comment on column fraud.fraud_flag.rules_version is 'The version of the legal entity''s fraud rules it was raised under.';
comment on column fraud.fraud_flag.holds is 'While raised, nobody takes or decides the case.';
comment on column fraud.fraud_flag.evidence is 'The values the rule saw; personal.';
comment on column fraud.fraud_flag.facts_mark is 'A hash of the application''s facts it rests on: cleared, it is not raised again on the same facts by the same version.';
comment on table fraud.flag_link is 'Earlier applications that a flag rests on.';
comment on table fraud.fraud_screening is 'The last screening of an application; without one of its last submission nobody takes it.';
comment on column fraud.fraud_screening.position is 'Rises in the order in which applications were first screened.';
comment on column fraud.fraud_screening.submission is 'Which submission was screened; the application''s own number is higher when it was sent again since.';
comment on column fraud.fraud_screening.standing is 'Clear; Held while a flag holds it; Confirmed when it can only be denied or withdrawn.';
comment on column fraud.fraud_screening.currency is 'ISO 4217 code of amount.';
comment on column fraud.fraud_screening.amount is 'Principal asked for, in currency; the product''s usual amount follows from the latest.';
comment on table fraud.fraud_signal is 'Keyed hashes of phones, e-mail addresses, accounts, devices and employers of applications, by which they are known again.';
comment on column fraud.fraud_signal.id is 'Rises in the order in which they were first seen: a signal is compared with earlier ones.';
comment on column fraud.fraud_signal.mark is 'HMAC of the value under the master key.';
comment on column fraud.fraud_signal.annual_income is 'Of an employer: what the applicant earns there a year, in currency.';
comment on column fraud.fraud_signal.currency is 'ISO 4217 code of annual_income.';
comment on column fraud.fraud_signal.is_current is 'False once the application was sent again without it.';

-- underwriting
comment on table underwriting.case_lease is 'Who works on a case. Removed when the case is decided or handed back.';
comment on column underwriting.case_lease.until is 'From this instant on someone else may take the case.';
comment on column underwriting.case_lease.taken_from is 'Where the case stood before it was taken; there it goes when it is handed back.';
comment on column underwriting.decision.held_since is 'Since when the decider held the case; with decided_at it says how long they took.';
comment on table underwriting.decision is 'What was decided about an application, on which terms, by whom.';
comment on column underwriting.decision.currency is 'ISO 4217 code of amount.';
comment on column underwriting.decision.amount is 'Principal approved or offered, of a denial the one asked for; in currency.';
comment on column underwriting.decision.annual_rate is 'Nominal rate approved or offered, a fraction a year.';
comment on column underwriting.decision.reasons is 'Reasons of a denial in the words of Regulation B, the weightiest first.';
comment on column underwriting.decision.notice_due_on is 'The day the notice of adverse action must be out.';
comment on column underwriting.decision.evidence is 'The rules with their versions, the values they saw and what each said.';
comment on column underwriting.decision.decided_on is 'Business date of the decision.';

comment on table underwriting.approval_condition is 'What must be so before an approved case goes on; open ones hold up the acceptance or the money.';
comment on column underwriting.approval_condition.settlement is 'The evidence that it is met, or why it was given up.';
comment on table underwriting.referral is 'Cases sent upward, with what their underwriter recommends.';
comment on column underwriting.referral.currency is 'ISO 4217 code of amount.';
comment on column underwriting.referral.amount is 'Principal recommended, in currency; null without a recommendation.';
comment on column underwriting.referral.annual_rate is 'Nominal rate recommended, a fraction a year.';
comment on table underwriting.authority_delegation is 'Who is away for a span of days, and who stands in with their authority.';
comment on column underwriting.authority_delegation.recorded_by_name is 'Who recorded the absence: the person themselves, or a supervisor.';
comment on column underwriting.authority_delegation.valid_to is 'Last day, inside the span.';

-- quality_control
comment on table quality_control.qc_review is 'Checks of decided files by someone who did not decide them.';
comment on column quality_control.qc_review.underwriter_id is 'Who decided the application, and so must not review it.';
comment on column quality_control.qc_review.finding is 'What must be fixed, when returned.';
comment on column quality_control.qc_review.sample_reason is 'Why the file is reviewed, or is not.';
comment on column quality_control.qc_review.sample_seed is 'Random; with the application''s id it gives sample_draw.';
comment on column quality_control.qc_review.sample_draw is 'A fraction from 0 to below 1; the file is reviewed when it is below the share of that day.';
comment on column quality_control.qc_review.priority is '1 a file that came back, 2 one a rule asked for, 3 the rest.';
comment on column quality_control.qc_review.round is 'How often the file was submitted.';
comment on column quality_control.qc_review.checklist_number is 'Version of the checklist it was begun on; 0 from before checklists had versions.';
comment on column quality_control.qc_review.sampling_number is 'Version of the sampling that chose it; 0 from before samplings had versions.';
comment on table quality_control.qc_finding is 'The items of a review and what was found, over its rounds.';
comment on column quality_control.qc_finding.result is 'The answer of the present round.';
comment on column quality_control.qc_finding.found_severity is 'The worst ever found; it stays when it is cured (gross). A defect that stands has result Defect (net).';
comment on column quality_control.qc_finding.cured_in_round is 'The round in which a reviewer found it in order again.';
comment on table quality_control.qc_lease is 'Who reviews a file, until when.';
comment on column quality_control.qc_lease.until is 'Free again after this.';

-- servicing
comment on table servicing.loan is 'Booked loans with the terms they were booked with.';
comment on column servicing.loan.currency is 'ISO 4217 code of every amount of the loan and its plans.';
comment on column servicing.loan.principal is 'What was lent, a financed fee included, in currency.';
comment on column servicing.loan.paid_out is 'What the borrower received, in currency.';
comment on column servicing.loan.upfront_fee is 'Fee withheld from what was paid out, in currency.';
comment on column servicing.loan.financed_fee is 'Fee added to the principal, in currency.';
comment on column servicing.loan.amount_financed is 'Disclosed at booking, in currency (Regulation Z 1026.18(b)).';
comment on column servicing.loan.finance_charge is 'Disclosed at booking: interest and fees, in currency (1026.18(d)).';
comment on column servicing.loan.total_of_payments is 'Disclosed at booking: everything paid by plan, in currency (1026.18(h)).';
comment on column servicing.loan.annual_percentage_rate is 'Disclosed at booking: annual percentage rate by Appendix J, a fraction a year.';
comment on column servicing.loan.effective_rate is 'Disclosed at booking: effective annual rate as the EU and the UK state it, a fraction a year.';
comment on column servicing.loan.outstanding_principal is 'Principal still owed, in currency.';
comment on column servicing.loan.annual_rate is 'Nominal rate, a fraction a year.';
comment on column servicing.loan.term_months is 'Term in months; the plan says how many instalments it has.';
comment on column servicing.loan.disbursed_on is 'Effective date of the disbursement.';
comment on table servicing.amortisation_plan is 'Versions of a loan''s plan, never edited; the highest number is in force.';
comment on column servicing.amortisation_plan.effective_on is 'First day in force.';
comment on table servicing.amortisation_line is 'Dues of a plan: what falls due when, and what of it is paid.';
comment on column servicing.amortisation_line.principal is 'Principal part, in the loan''s currency.';
comment on column servicing.amortisation_line.interest is 'Interest part, in the loan''s currency.';
comment on column servicing.amortisation_line.balance_after is 'Principal outstanding once this due is paid, in the loan''s currency.';
comment on column servicing.amortisation_line.principal_paid is 'Principal paid of it, in the loan''s currency.';
comment on column servicing.amortisation_line.interest_paid is 'Interest paid of it, in the loan''s currency.';
comment on column servicing.loan.sub_status is 'What is going on with the loan beside its status.';
comment on column servicing.loan.rounding is 'How its figures round, as the product had it at booking.';
comment on column servicing.loan.minor_units is 'Digits of the currency''s minor unit.';
comment on column servicing.amortisation_line.from_on is 'The day its interest begins: the due date before it, or the plan''s first day.';
comment on table servicing.loan_status_history is 'Changes of a loan''s status and sub-status, with the reason; only ever added.';
comment on column servicing.loan_status_history.effective_on is 'Business date it holds from.';
comment on table servicing.loan_position is 'What was known of a loan over a span of days: one row a change, not one a day.';
comment on column servicing.loan_position.valid_from is 'First day.';
comment on column servicing.loan_position.valid_to is 'Last day, inside the span; null while it holds.';
comment on column servicing.loan_position.currency is 'ISO 4217 code of outstanding_principal.';
comment on column servicing.loan_position.outstanding_principal is 'Principal owed over the span, in currency.';
comment on column servicing.loan_position.oldest_unpaid_due is 'Days past due of any day in the span count from it; null when nothing is unpaid.';

-- funding
comment on table funding.funding_request is 'Approved applications waiting for their money; one that is not cancelled per application.';
comment on column funding.funding_request.currency is 'ISO 4217 code of amount.';
comment on column funding.funding_request.amount is 'Principal to disburse, in currency.';
comment on column funding.funding_request.annual_rate is 'Nominal rate the loan is booked with, a fraction a year.';
comment on column funding.funding_request.value_date is 'The day the money leaves.';
comment on column funding.funding_request.released_by is 'Never the person in scheduled_by.';
comment on column funding.funding_request.reason is 'Why it was held, cancelled or returned.';
comment on column funding.funding_request.payee_id is 'The account the money goes to.';
comment on column funding.funding_request.approved_by is 'One person more above the limit; never who scheduled or released it.';
comment on column funding.funding_request.returned_on is 'Value date of the return, when the bank sent the money back.';
comment on table funding.payee_account is 'Accounts that money is paid to; each called back by a second person before it is used.';
comment on column funding.payee_account.holder_name is 'Personal; as the bank knows it.';
comment on column funding.payee_account.account_sealed is 'Personal; the account number, AES-256-GCM under the master key.';
comment on column funding.payee_account.account_mark is 'Personal; HMAC of the account number, to find the same account again.';
comment on column funding.payee_account.last_four is 'Last four characters of the account number.';
comment on column funding.payee_account.bank_code is 'BIC of an IBAN; else routing number or sort code.';
comment on column funding.payee_account.replaces_id is 'The party''s account before this one; then it is a change and waits.';
comment on column funding.payee_account.verified_by is 'Never the person in proposed_by.';
comment on column funding.payee_account.usable_from is 'First day that money may go to it.';
comment on table funding.release_batch is 'Scheduled disbursements that a second person lets go together.';
comment on column funding.release_batch.released_by is 'Never the person in prepared_by, nor who scheduled one of its disbursements.';
comment on table funding.batch_line is 'The disbursements of a batch, and how each ended.';
comment on column funding.batch_line.currency is 'ISO 4217 code of amount.';
comment on column funding.batch_line.amount is 'What is paid out, in currency.';
comment on column funding.batch_line.sentence is 'Why it was refused.';
comment on table funding.bank_file is 'What a bank is told to pay; made once with its batch.';
comment on column funding.bank_file.content_sealed is 'Personal; the file, AES-256-GCM under the master key.';
comment on column funding.bank_file.hash is 'SHA-256 of the plain file, in hexadecimal.';

-- payments
comment on table payments.payment is 'Money received for a loan.';
comment on column payments.payment.currency is 'ISO 4217 code of amount.';
comment on column payments.payment.amount is 'What was received, in currency.';
comment on column payments.payment.effective_on is 'The day it counts from.';
comment on column payments.payment.posted_on is 'Business date of posting.';
comment on column payments.payment.reason is 'Why it was taken back.';
comment on column payments.payment.reversed_on is 'Business date it was taken back on.';
comment on table payments.payment_allocation is 'What a payment paid, due by due and component by component.';
comment on column payments.payment_allocation.due_line_no is 'The due it paid: a line of the plan that was in force.';
comment on column payments.payment_allocation.amount is 'In the payment''s currency.';

-- collections
comment on table collections.day_close is 'Closes of business days, one for each day of a legal entity.';
comment on column collections.day_close.business_date is 'The day that was closed.';
comment on column collections.day_close.accrued_loans is 'Loans that earned interest on the day.';
comment on column collections.day_close.aged_loans is 'Loans whose status changed with the days that have gone by.';
comment on table collections.loan_set_aside is 'Loans that a close left out because they failed; the next close tries them again.';
comment on column collections.loan_set_aside.problem is 'Without personal data.';

-- ledger
comment on table ledger.ledger_account is 'The chart of accounts of a legal entity; one account for each kind that postings need.';
comment on column ledger.ledger_account.kind is 'What postings look the account up by.';
comment on table ledger.fx_rate is 'Exchange rates that a legal entity''s reports convert by, proposed by one person and approved by another; in force on a day is the last one approved for the latest day on or before it.';
comment on column ledger.fx_rate.currency is 'ISO 4217 code of what is converted.';
comment on column ledger.fx_rate.to_currency is 'ISO 4217 code of what it becomes.';
comment on column ledger.fx_rate.rate is 'Units of to_currency for one unit of currency. Never changed.';
comment on column ledger.fx_rate.rate_on is 'First day in force, once approved.';
comment on column ledger.fx_rate.number is '1, 2, 3 … of its currencies and day; of those approved the last one holds.';
comment on column ledger.fx_rate.proposed_by is 'The maker; the checker is another person.';
comment on column ledger.fx_rate.decided_by is 'Who approved, rejected or withdrew it; null for one entered before two people were asked for.';
comment on column ledger.fx_rate.decision_reason is 'Why it was rejected, as it was read; the code stands in legal_entities.given_reason.';
comment on table ledger.journal_entry is 'Balanced sets of ledger lines. Only ever added: a mistake is corrected by an entry that says the opposite.';
comment on column ledger.journal_entry.number is 'Unique in the legal entity; rising, with gaps.';
comment on column ledger.journal_entry.reverses_id is 'The entry whose opposite this is.';
comment on column ledger.journal_entry.subject_id is 'The funding request, payment or other record that caused it.';
comment on column ledger.journal_entry.posted_on is 'Business date of posting; names the partition of its lines.';
comment on column ledger.journal_entry.effective_on is 'Date the event took effect, never after posted_on.';
comment on column ledger.journal_entry.tx is 'The transaction it was written in; its lines come in the same one.';
comment on column ledger.ledger_entry.posted_on is 'The entry''s posting date; names the partition.';
comment on column ledger.ledger_entry.currency is 'ISO 4217 code of amount.';
comment on column ledger.ledger_entry.amount is 'Debit positive, credit negative, in currency.';
comment on column ledger.ledger_entry.base_amount is 'The same in the legal entity''s base currency.';
comment on column ledger.ledger_entry.fx_rate is 'Units of the base currency for one unit of currency.';

-- audit
comment on table audit.party_key is 'The key that a party''s personal values in the audit are kept under. Destroying it is erasure; the chain stays whole.';
comment on column audit.party_key.wrapped_key is 'Under the installation''s master key.';
comment on column audit.audit_entry.changes is 'Field to [before, after]; personal values under the party''s key.';
comment on column audit.audit_entry.recorded_at is 'The instant of the use case; names the partition.';
comment on column audit.audit_entry.tx is 'The transaction it was written in; the sealer waits until none before it can still commit.';
comment on column audit.seal.seq is '1, 2, 3 … in a legal entity, without gaps.';
comment on table audit.chain_check is 'Walks along the audit chains, one a night, and what each found; only ever added.';
comment on column audit.chain_check.checked_at is 'When the walk began.';
comment on column audit.chain_check.links is 'Sealed entries then.';
comment on column audit.chain_check.pending is 'Entries younger than the last seal.';
comment on column audit.chain_check.first_break is 'seq of the first link that does not fit; null when the chain is whole.';
comment on column audit.chain_check.broken_entry_id is 'The entry that link was made of; null when the link itself is gone.';
comment on column audit.seal.hash is 'SHA-256 of the hash before and the entry''s text.';

-- shared
comment on table shared.outbox is 'Messages of committed use cases on their way; removed when delivered.';
comment on column shared.outbox.next_attempt_at is 'Not taken before; a dispatcher that takes a message moves it on.';
comment on column shared.outbox.last_error is 'Kind of the last failure, without personal data.';
comment on table shared.migration is 'Which migrations of the business tables were applied.';

-- access
comment on table access.staff_user is 'Members of staff who can sign in.';
comment on column access.staff_user.display_name is 'The name the history shows.';
comment on column access.staff_user.disabled_at is 'Since when the account is shut; null while it is open.';
comment on table access.staff_role is 'Roles that members of staff hold, each in one legal entity over a span of days.';
comment on column access.staff_role.valid_from is 'First day.';
comment on column access.staff_role.valid_to is 'Last day, inside the span; null without end.';
comment on column access.staff_role.ended_at is 'When it was taken away with immediate effect; null otherwise.';
comment on column access.staff_user.last_sign_in_at is 'When the person last came in; null for never.';
comment on table access.role_request is 'Weighty roles that one administrator asks for and a second one gives.';
comment on column access.role_request.valid_from is 'First day.';
comment on column access.role_request.valid_to is 'Last day, inside the span; null without end.';
comment on table access.access_review is 'Reviews of who holds which role in a legal entity; signed off by a named person.';
comment on column access.access_review.opened_on is 'The business date of the picture that its lines are.';
comment on column access.access_review.due_on is 'The last day to sign it off.';
comment on column access.access_review.statement is 'What the reviewer put their name to, or why it was withdrawn.';
comment on table access.access_review_line is 'One role of one person in a review: as it was when the review began, and what was answered.';
comment on column access.access_review_line.answer is 'Keep or End; null while nobody has answered.';
comment on table access.role_permission is 'Which role holds which permission; rewritten from the application at every migration.';
comment on table access.sql_login is 'Logins of the database that are members of staff, who read the reporting views with a tool of their own.';
comment on column access.sql_login.login is 'The login''s name on the server.';
comment on column access.sql_login.role is 'As what they read: which of the database''s roles the login is a member of.';
comment on table access.staff_claim is 'Claims of members of staff, kept by sign-in.';
comment on table access.staff_login is 'External identities of members of staff, kept by sign-in.';
comment on table access.staff_token is 'Authenticator keys and recovery codes of members of staff, kept by sign-in.';
comment on table access.staff_passkey is 'Passkeys of members of staff, kept by sign-in.';
comment on table access.data_protection_key is 'Keys that protect cookies, shared by every process of the application.';
comment on table access.migration is 'Which migrations of the sign-in tables were applied.';

comment on table shared.stored_search is 'A text that a list was searched for; the address carries its key, since the text may be a name.';
comment on table shared.saved_view is 'A list as someone likes to see it: the query of its address under a name.';
comment on table shared.job_run is 'Runs of jobs, one row a legal entity; kept for ninety days.';
comment on column shared.job_run.business_date is 'The day it is done for, once; null for a job that runs as often as it is due.';
comment on column shared.job_run.changed_rows is 'Rows it changed.';
comment on table shared.draft is 'What someone typed into a form and has not sent yet; encrypted, for thirty days.';

-- analytics
comment on table analytics.view_refresh is 'When stored views were made anew; thirty days are kept.';
comment on column analytics.view_refresh.view is 'A materialised view of analytics_store.';
