using System.Globalization;
using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Audit;

/// <summary>The audit in words: kinds of records, what was done, fields and their values, and where a record is shown.</summary>
public static class AuditTexts
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["LoanApplication"] = "Application", ["ApprovalCondition"] = "Condition", ["ApplicationNote"] = "Note", ["ApplicationImport"] = "Import", ["QcReview"] = "Quality review", ["FundingRequest"] = "Disbursement",
        ["PayeeAccount"] = "Payee", ["PartyCheck"] = "Check of a party", ["PartyRelationship"] = "Relationship", ["StaffLink"] = "Employee link", ["StaffUser"] = "Staff account", ["StaffRole"] = "Role of staff", ["SqlLogin"] = "Database login",
        ["PolicyVersion"] = "Setting", ["FxRate"] = "Exchange rate", ["DayClose"] = "Close of day", ["RoleRequest"] = "Request for a role", ["AuthorityDelegation"] = "Delegation",
    };

    /// <summary>“Application” of “LoanApplication”.</summary>
    public static string Kind(string objectType) => Kinds.GetValueOrDefault(objectType) ?? Format.Sentence(objectType);

    /// <summary>“Revealed”, “Sign-in refused” of an act.</summary>
    public static string Act(AuditAct act) => act switch
    {
        AuditAct.Deleted => "Removed",
        AuditAct.SignInRefused => "Sign-in refused",
        AuditAct.Account => "Other account event",
        _ => Format.Words(act),
    };

    /// <summary>“Approved application” of an entry; what it was done to follows as <see cref="Label"/>.</summary>
    public static string Deed(AuditRow row)
    {
        if (row.Act is AuditAct.SignedIn or AuditAct.SignInRefused or AuditAct.Account) return Format.Sentence(row.UseCase);
        var kind = Kind(row.ObjectType);
        if (row.Act is AuditAct.Viewed or AuditAct.Downloaded) return $"{Act(row.Act)} {Lower(kind)}";
        if (row.Act == AuditAct.Exported) return $"Exported {row.Changes.FirstOrDefault(c => c.Field == nameof(RecordExport.Name))?.After ?? ""}".TrimEnd();
        var deed = Shared.Deed.Of(row.UseCase);
        // One word alone says too little beside a number.
        return Format.Sentence(deed.Contains(' ', StringComparison.Ordinal) ? deed : $"{deed} {Lower(kind)}");
    }

    /// <summary>The number or name of what it was done to; empty when it has none.</summary>
    public static string Label(AuditRow row) => row.About is { } about ? Label(about) : "";

    /// <summary>The number or name of a record.</summary>
    public static string Label(AuditObject about) => about switch
    {
        { ObjectType: "PolicyVersion", Number: { } number } => $"{Format.Sentence(number[..number.LastIndexOf(' ')].Replace('-', ' '))}, version {number[(number.LastIndexOf(' ') + 1)..]}",
        { ObjectType: "DayClose", Number: { } number } => Format.Date(DateOnly.ParseExact(number, "O", CultureInfo.InvariantCulture)),
        _ => about.Label,
    };

    /// <summary>“Applicant 1: income” of “Applicant[1].Income”.</summary>
    public static string Field(AuditChange change)
    {
        var field = change.Kind == AuditFieldKind.Reference && change.Field.EndsWith("Id", StringComparison.Ordinal) ? change.Field[..^2] : change.Field;
        var words = field.Replace("[", " ", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries).Select(part => Format.Sentence(part.TrimEnd())).ToList();
        return words.Count == 0 ? field : string.Join(": ", words.Select((word, i) => i == 0 ? word : Lower(word)));
    }

    /// <summary>A value as people write it; “–” for nothing.</summary>
    public static string Value(AuditRow row, AuditChange change, string? value) => value is null or "" ? "–" : change.Kind switch
    {
        AuditFieldKind.Words => Format.Sentence(value),
        AuditFieldKind.YesNo => value is "True" or "true" ? "yes" : "no",
        AuditFieldKind.Date => Format.Date(DateOnly.ParseExact(value, "O", CultureInfo.InvariantCulture)),
        AuditFieldKind.Instant => Format.Instant(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
        AuditFieldKind.Percent when Decimal(value) is { } fraction => Format.Percent(fraction),
        AuditFieldKind.Money when Decimal(value) is { } amount => CurrencyOf(row, change) is { } currency ? Format.Money(amount, currency) : Format.Number(amount, 2),
        AuditFieldKind.Number when Decimal(value) is { } number => Format.Exact(number),
        AuditFieldKind.Reference => row.Referred.GetValueOrDefault(Guid.Parse(value)) ?? "another record",
        _ => value,
    };

    /// <summary>“Status: In review → Approved” of a field, “Account number: changed” where values are not told.</summary>
    public static string Line(AuditRow row, AuditChange change) =>
        $"{Field(change)}: {(change.Kind == AuditFieldKind.Hidden ? "changed" : change is { Before: null, After: null } ? "shown" : $"{Value(row, change, change.Before)} → {Value(row, change, change.After)}")}";

    /// <summary>The page of a record; null when it has none.</summary>
    public static string? Href(AuditObject about, short legalEntityId) => about.ObjectType switch
    {
        "LoanApplication" => $"/origination/applications/{about.Id}",
        "Loan" => $"/servicing/loans/{about.Id}",
        "Party" => $"/parties/{about.Id}",
        "Product" => $"/products/{about.Id}",
        "FundingRequest" => $"/funding/requests/{about.Id}",
        "ReleaseBatch" => $"/funding/batches/{about.Id}",
        "QcReview" => $"/quality-control/reviews/{about.Id}",
        "FraudFlag" => $"/fraud/flags/{about.Id}",
        "JournalEntry" => $"/ledger/journal/{about.Id}",
        "StaffUser" or "StaffRole" => $"/access/staff/{about.Id}",
        "PolicyVersion" when about.Number is { } number => $"/legal-entities/{legalEntityId}/{number[..number.LastIndexOf(' ')]}?version={number[(number.LastIndexOf(' ') + 1)..]}",
        "DayClose" => "/collections/closes",
        "FxRate" => "/ledger/rates",
        _ => about is { WholeType: { } type, WholeId: { } id } ? Href(new AuditObject(legalEntityId, type, id, null, null, null, null, null), legalEntityId) : null,
    };

    private static string Lower(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];

    private static decimal? Decimal(string value) => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A new record, or a new line, says its currency itself.
    private static string? CurrencyOf(AuditRow row, AuditChange change)
    {
        var beside = change.Field[..(change.Field.LastIndexOf('.') + 1)] + "Currency";
        return row.Changes.FirstOrDefault(c => c.Field == beside)?.After ?? row.Changes.FirstOrDefault(c => c.Field == "Currency")?.After ?? row.About?.Currency;
    }
}
