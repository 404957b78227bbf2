using Npgsql;

namespace BackOffice.Data.Shared;

/// <summary>What a user reads when the database itself says no.</summary>
internal static class ConstraintSentences
{
    /// <summary>The SQLSTATE with which our own triggers refuse; their message is the sentence.</summary>
    public const string RefusedByTrigger = "BO001";

    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["ix_funding_request_one_per_application"] = "This application has a funding request already.",
        ["ix_policy_version_number"] = "Someone else has just proposed a version of this setting. Reload the page to see it.",
        ["ix_policy_version_one_proposal"] = "Someone else has just proposed a version of this setting. Reload the page to see it.",
        ["ix_fx_rate_number"] = "Someone else has just proposed this rate. Reload the page to see theirs.",
        ["ix_fx_rate_one_proposal"] = "Someone else has just proposed this rate. Reload the page to see theirs.",
        ["ix_product_code"] = "A product with this code exists already: choose another code.",
        ["ix_batch_line_one_open_batch"] = "One of these disbursements is in another batch already. Reload the list, and select again.",
        ["ix_payee_account_one_per_party"] = "This account of this payee is on record already: choose it from the list.",
        ["ix_journal_entry_reversed_once"] = "This was taken back already. Reload the page.",
        ["ix_document_same_content"] = "This file is attached already. Nothing was added.",
        ["ix_document_one_successor"] = "Someone else has just replaced this document. Reload the page to see theirs.",
        ["ix_party_relationship_once"] = "This relationship is on record already.",
        ["ix_staff_link_one_per_party"] = "This party is linked as an employee already.",
        ["ix_loan_application_source"] = "An application with this source and reference exists already.",
        ["ix_loan_one_per_application"] = "A loan is booked for this application already.",
        ["ix_qc_lease_one_per_review"] = "Someone else has just taken this file. Take another one.",
        ["ix_staff_role_once"] = "This role is held already in these days.",
        ["ix_role_request_one_waiting"] = "This role waits for a second administrator already.",
        ["ix_access_review_one_open"] = "A review is open in this legal entity already: sign it off first.",
        ["ix_case_lease_one_per_case"] = "Someone else has just taken this case. Take another one.",
    };

    /// <summary>The sentence, or null when the refusal is not one a user could cause.</summary>
    public static string? For(PostgresException e) =>
        e.SqlState == RefusedByTrigger ? e.MessageText
        : e.ConstraintName is { } name ? Sentences.GetValueOrDefault(name)
        : null;
}
