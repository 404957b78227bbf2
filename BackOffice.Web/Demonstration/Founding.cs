using System.Security.Cryptography;
using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Web.Demonstration;

/// <summary>The demonstration's companies, products and staff. The names are made up, the addresses under example.test.</summary>
internal static class Founding
{
    private static readonly (short Id, string Code, string Name, string Currency, string TimeZone)[] Entities =
    [
        (1, "US", "Larkfield Credit US", "USD", "America/New_York"),
        (2, "UK", "Larkfield Credit UK", "GBP", "Europe/London"),
        (3, "JP", "Larkfield Credit Japan", "JPY", "Asia/Tokyo"),
    ];

    private static readonly (string Email, string Name, Role Role, short[] Entities)[] Staff =
    [
        ("admin@example.test", "Ines Moreau", Role.Administrator, [1, 2, 3]),
        ("executive@example.test", "Ruth Mandel", Role.Executive, [1, 2, 3]),
        ("risk@example.test", "Paul Verhoeven", Role.RiskManager, [1, 2, 3]),
        ("underwriter@example.test", "Anna Keller", Role.Underwriter, [1]),
        ("underwriter2@example.test", "Tomas Sandoval", Role.Underwriter, [1]),
        ("underwriter.uk@example.test", "Moira Fraser", Role.Underwriter, [2]),
        ("underwriter.jp@example.test", "Haruto Mori", Role.Underwriter, [3]),
        ("senior@example.test", "Mary Okafor", Role.SeniorUnderwriter, [1, 2, 3]),
        ("qc@example.test", "Jon Ramos", Role.QcReviewer, [1, 2, 3]),
        ("funding@example.test", "Lena Fischer", Role.FundingOfficer, [1, 2, 3]),
        ("funding2@example.test", "Omar Haddad", Role.FundingOfficer, [1, 2, 3]),
        ("funding3@example.test", "Sofia Brandt", Role.FundingOfficer, [1, 2, 3]),
        ("servicing@example.test", "Grace Lindqvist", Role.ServicingOfficer, [1, 2, 3]),
        ("payments@example.test", "Yuki Tanabe", Role.PaymentsClerk, [1, 2, 3]),
        ("finance@example.test", "Viktor Havel", Role.FinanceController, [1, 2, 3]),
        ("collections@example.test", "Diego Salcedo", Role.CollectionsAgent, [1, 2, 3]),
        ("collections.lead@example.test", "Chloe Marsh", Role.CollectionsManager, [1, 2, 3]),
        ("analyst@example.test", "Nathan Coldwell", Role.Analyst, [1, 2, 3]),
        ("auditor@example.test", "Ingrid Solheim", Role.Auditor, [1, 2, 3]),
    ];

    /// <summary>The legal entities.</summary>
    public static IEnumerable<short> LegalEntities => Entities.Select(e => e.Id);

    /// <summary>Everybody, by address.</summary>
    public static IEnumerable<(string Email, string Name)> People => Staff.Select(s => (s.Email, s.Name));

    /// <summary>Who can sign in, as what.</summary>
    public static IEnumerable<(string Email, string Roles)> SignIns => Staff.Select(s => (s.Email, $"{StateName.InWords(s.Role.ToString())} in {string.Join(", ", s.Entities.Select(e => Entities.Single(x => x.Id == e).Code))}"));

    /// <summary>The demonstration's password: made for each data folder, printed at start, nowhere else.</summary>
    public static string Password(string dataFolder) =>
        SecretFile.GetOrMake(Path.Combine(dataFolder, "demonstration-password"), () => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 14));

    /// <summary>Founds what is missing; running it again changes nothing.</summary>
    public static async Task EnsureAsync(IServiceProvider services, Database database, CancellationToken ct)
    {
        if (database.Owner is null || database.DataFolder is null) throw new SettingException("The demonstration needs a private database: leave the connection strings out.");
        await FoundCompaniesAsync(services, database, ct);
        await InviteStaffAsync(services, Password(database.DataFolder), ct);
        await DemonstrationProducts.EnsureAsync(services, await StaffAsync(services, Role.RiskManager), await StaffAsync(services, Role.FinanceController), ct);
    }

    private static async Task<StaffIdentity> StaffAsync(IServiceProvider services, Role role)
    {
        var (email, name, _, _) = Staff.First(s => s.Role == role);
        await using var scope = services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().FindByEmailAsync(email);
        return new StaffIdentity(user!.Id, name);
    }

    private static async Task FoundCompaniesAsync(IServiceProvider services, Database database, CancellationToken ct)
    {
        var days = services.GetRequiredService<IConfiguration>().GetValue("BackOffice:DemonstrationDays", StoryRunner.Days);
        var today = StoryRunner.Calendar(database.DataFolder!, DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime), days).From;
        await using var founding = await LegalEntityFounding.OpenAsync(database.Owner!, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<Secrets>(), ct);
        foreach (var (id, code, name, currency, timeZone) in Entities)
        {
            var entity = new LegalEntity(id, code, name, Currency.Of(currency), timeZone, today) { IsDemonstration = true };
            await founding.FoundAsync(entity, [.. StandardChart.For(id)], ct);
        }
    }

    private static async Task InviteStaffAsync(IServiceProvider services, string password, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var db = scope.ServiceProvider.GetRequiredService<AccessDb>();
        foreach (var (email, name, role, entities) in Staff)
        {
            if (await users.FindByEmailAsync(email) is not null) continue;
            var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = email, Email = email, EmailConfirmed = true, DisplayName = name };
            var result = await users.CreateAsync(user, password);
            if (!result.Succeeded) throw new InvalidOperationException(string.Join(" ", result.Errors.Select(e => e.Description)));
            db.StaffRoles.AddRange(entities.Select(e => new StaffRole { StaffUserId = user.Id, LegalEntityId = e, Role = role, ValidFrom = new DateOnly(2020, 1, 1) }));
            await db.SaveChangesAsync(ct);
        }
    }
}
