using BackOffice.Data.LegalEntities;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared;

/// <summary>Human numbers, per legal entity, kind and year, from database sequences: unique and rising, with gaps. How they are written is the legal entity's to set.</summary>
internal static class NumberSeries
{
    public const string Application = "AP";
    public const string Loan = "LN";
    public const string Payment = "PM";
    public const string ReleaseBatch = "FB";
    public const string JournalEntry = "JE";

    /// <summary>The next number, for example <c>LN-2026-000123</c>.</summary>
    public static async Task<string> NextAsync(BusinessDb db, string series, short legalEntityId, DateOnly on, CancellationToken ct) =>
        (await NextAsync(db, series, legalEntityId, on, 1, ct))[0];

    /// <summary>The next few numbers in one question.</summary>
    public static async Task<List<string>> NextAsync(BusinessDb db, string series, short legalEntityId, DateOnly on, int count, CancellationToken ct)
    {
        var values = await db.Database.SqlQuery<long>($"select shared.next_numbers({legalEntityId}, {series}, {on.Year}, {count}) as \"Value\"").ToListAsync(ct);
        var format = (await Policies.InForceAsync<NumberFormats>(db, legalEntityId, on, ct)).Value.Of(series);
        return [.. values.Select(v => format.Write(on.Year, v))];
    }
}
