using BackOffice.Data.Access;
using BackOffice.Data.Notifications;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Access;

/// <summary>The command <c>appoint-administrator</c>: the first person who can let others in.</summary>
internal static class AppointAdministrator
{
    /// <exception cref="SettingException">An option or the owner's connection string is missing.</exception>
    /// <exception cref="Refusal">Nobody is to be appointed, or not this person.</exception>
    public static async Task<int> RunAsync(CommandLine line, IServiceProvider services, Database database, TextWriter output, CancellationToken ct)
    {
        await using var founding = await StaffFounding.OpenAsync(database.OwnerOrRefuse("appointing an administrator"), TimeProvider.System, database.Secrets, ct);
        var (person, entities) = await founding.AppointAdministratorAsync(new InviteStaff(line["email"], line["name"]), ct);
        await output.WriteLineAsync($"{person.DisplayName} administers {(entities.Count == 1 ? "one legal entity" : $"{entities.Count} legal entities")}.");
        if (person.PasswordHash is not null) return 0;
        await using var scope = services.CreateAsyncScope();
        // Without a mail server somebody must carry the link.
        await output.WriteLineAsync(scope.ServiceProvider.GetRequiredService<MailSettings>().Host.Length > 0
            ? "The letter with the link to set a password goes out while the application runs."
            : $"No mail server is set up, so hand over this link, which works once, for seven days: {await scope.ServiceProvider.GetRequiredService<InvitationLinks>().CreateAsync(person)}");
        return 0;
    }
}
