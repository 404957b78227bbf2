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
        ("admin2@example.test", "Felix Aubert", Role.Administrator, [1, 2, 3]),
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

    // Beside their job, they may do it on loans of employees.
    private static readonly string[] EmployeeCaseOfficers = ["qc@example.test", "funding@example.test", "funding2@example.test", "funding3@example.test", "payments@example.test"];

    /// <summary>The legal entities.</summary>
    public static IEnumerable<short> LegalEntities => Entities.Select(e => e.Id);

    /// <summary>The business days of the company whose cases show every state first.</summary>
    public static BusinessCalendar Days => WorkCalendar.In(Currency.Of(Entities[0].Currency)).Days();

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
        Directory.CreateDirectory(database.DataFolder);
        await FoundCompaniesAsync(services, database, ct);
        await TakeInStaffAsync(services, database, ct);
        await DemonstrationProducts.EnsureAsync(services, await StaffAsync(services, Role.RiskManager), await StaffAsync(services, Role.FinanceController), ct);
        await DemonstrationPolicies.EnsureAsync(services, await StaffAsync(services, Role.RiskManager), await StaffAsync(services, Role.FinanceController), ct);
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
        var (configuration, clock) = (services.GetRequiredService<IConfiguration>(), services.GetRequiredService<TimeProvider>());
        var today = StoryRunner.Calendar(database.DataFolder, StoryRunner.EndOf(configuration, clock), StoryRunner.DaysOf(configuration)).From;
        await using var founding = await LegalEntityFounding.OpenAsync(database.OwnerOrRefuse("a demonstration"), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<Secrets>(), ct);
        await founding.KeepMonthsAsync(today, ct);
        foreach (var (id, code, name, currency, timeZone) in Entities)
        {
            var entity = new LegalEntity(id, code, name, Currency.Of(currency), timeZone, today) { IsDemonstration = true };
            await founding.FoundAsync(entity, [.. StandardChart.For(id)], ct);
        }
    }

    private static async Task TakeInStaffAsync(IServiceProvider services, Database database, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        await using var founding = await StaffFounding.OpenAsync(database.OwnerOrRefuse("a demonstration"), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<Secrets>(), ct);
        // They share the password that is printed at start, so one hash will do: each is meant to take a while.
        var hash = users.PasswordHasher.HashPassword(new StaffUser(), Password(database.DataFolder));
        foreach (var (email, name, role, entities) in Staff)
        {
            if (await users.FindByEmailAsync(email) is not null) continue;
            var user = StaffUser.Newcomer(email, name);
            (user.EmailConfirmed, user.PasswordHash) = (true, hash);
            Role[] roles = EmployeeCaseOfficers.Contains(email) ? [role, Role.EmployeeCaseOfficer] : [role];
            await founding.AddAsync(user, from e in entities from r in roles select (e, r), ct);
        }
    }
}
