using BackOffice.Data.Shared;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;

namespace BackOffice.Web.LegalEntities;

/// <summary>The command <c>found-legal-entity</c>: a company with its chart of accounts and the first version of each policy.</summary>
internal static class FoundLegalEntity
{
    /// <exception cref="SettingException">An option or the owner's connection string is missing.</exception>
    /// <exception cref="Refusal">What an option says will not do.</exception>
    public static async Task<int> RunAsync(CommandLine line, Database database, TextWriter output, CancellationToken ct)
    {
        var (code, name, currency, timeZone) = (line["code"], line["name"], line["currency"], line["time-zone"]);
        await using var founding = await LegalEntityFounding.OpenAsync(database.OwnerOrRefuse("founding a legal entity"), TimeProvider.System, database.Secrets, ct);
        var entity = await founding.FoundNextAsync(id => LegalEntity.Found(id, code, name, currency, timeZone, TimeProvider.System.GetUtcNow()), StandardChart.For, ct);
        await output.WriteLineAsync($"{entity.Name} ({entity.Code}) is founded, with books in {entity.BaseCurrency} and the business date {entity.BusinessDate:yyyy-MM-dd}. Next: appoint-administrator.");
        return 0;
    }
}
