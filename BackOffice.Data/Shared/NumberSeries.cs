using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared;

/// <summary>Human numbers, per legal entity, kind and year, from database sequences: unique and rising, with gaps.</summary>
internal static class NumberSeries
{
    public const string Application = "AP";
    public const string Loan = "LN";
    public const string Payment = "PM";
    public const string ReleaseBatch = "FB";

    /// <summary>The next number, for example <c>LN-2026-000123</c>.</summary>
    public static async Task<string> NextAsync(BusinessDb db, string series, short legalEntityId, DateOnly on, CancellationToken ct) =>
        (await NextAsync(db, series, legalEntityId, on, 1, ct))[0];

    /// <summary>The next few numbers in one question.</summary>
    public static async Task<List<string>> NextAsync(BusinessDb db, string series, short legalEntityId, DateOnly on, int count, CancellationToken ct)
    {
        var values = await db.Database.SqlQuery<long>($"select shared.next_numbers({legalEntityId}, {series}, {on.Year}, {count}) as \"Value\"").ToListAsync(ct);
        return [.. values.Select(v => $"{series}-{on.Year}-{v:000000}")];
    }
}
