using System.Globalization;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared.Desk;
using BackOffice.Domain.LegalEntities;
using BackOffice.Web.Shared;
using BackOffice.Web.LegalEntities.Settings;

namespace BackOffice.Web.LegalEntities;

/// <summary>The form that proposes the next version of a policy.</summary>
/// <param name="EffectiveFrom">From when it is to hold.</param>
/// <param name="Reason">What changes and why.</param>
/// <param name="Sheet">What it says.</param>
public sealed record PolicyForm(DateOnly EffectiveFrom, string Reason, Sheet Sheet)
{
    private const string EffectiveFromField = "effective-from";
    private const string ReasonField = "reason";

    /// <summary>The form before anything is typed: what is in force or to come, from the first day that another version could hold.</summary>
    public static PolicyForm Of(PolicyHistory policy, PolicyLayout layout)
    {
        var today = policy.LegalEntity.BusinessDate;
        // Numbers are given out by year; what is approved for later is followed rather than replaced.
        var first = policy.Kind.Name == NumberFormats.Kind ? new DateOnly(today.Year + 1, 1, 1) : policy.Latest.EffectiveFrom > today ? policy.Latest.EffectiveFrom : today.AddDays(1);
        return new PolicyForm(first, "", layout.Read(policy.Latest.Content));
    }

    /// <summary>What its draft is kept for: the policy, whatever its versions. The first of them stands for it.</summary>
    public DraftSubject SubjectIn(PolicyHistory policy) => new("policy", policy.LegalEntity.Id, policy.Versions[^1].Id, policy.Latest.Number)
    {
        Fields = ToFields(),
        Changes = before => [.. policy.Versions.Where(v => v.Status == PolicyVersionStatus.Approved && v.Number > before).Select(v => new SubjectChange(v.ProposedByName, v.DecidedAt!.Value))],
    };

    /// <summary>As a draft keeps it.</summary>
    public Dictionary<string, string> ToFields() =>
        new(Sheet.ToFields()) { [EffectiveFromField] = EffectiveFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), [ReasonField] = Reason };

    /// <summary>The form with what a draft kept.</summary>
    public PolicyForm Restored(IReadOnlyDictionary<string, string> fields) => new(
        DateOnly.TryParseExact(fields.GetValueOrDefault(EffectiveFromField), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var kept) ? kept : EffectiveFrom,
        fields.GetValueOrDefault(ReasonField, Reason), Sheet.Restored(fields));

    /// <summary>What a field of a draft is called.</summary>
    public static string TitleOf(PolicyLayout layout, string field) => field switch
    {
        EffectiveFromField => "In force from",
        ReasonField => "What changes and why",
        _ => layout.Fields.FirstOrDefault(f => f.Key == field)?.Name ?? layout.Tables.FirstOrDefault(t => Sheet.FieldOf(t.Key) == field)?.Name ?? "",
    };

    /// <summary>A field of a draft as people read it.</summary>
    public static string TextOf(PolicyLayout layout, string field, string value, string currency) =>
        layout.Fields.FirstOrDefault(f => f.Key == field) is { } one ? one.Show(value, currency)
        : layout.Tables.FirstOrDefault(t => Sheet.FieldOf(t.Key) == field) is { } table ? string.Join("; ", Sheet.RowsOf(value).Select(r => SheetDifference.TextOf(table, r, currency)))
        : value;
}
