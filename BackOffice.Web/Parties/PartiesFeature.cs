using BackOffice.Data.Parties;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Parties;

internal static class PartiesFeature
{
    public static Feature Definition { get; } = new(
        [
            new NavigationItem(NavigationGroup.Work, "KYC", Icon.Fingerprint, "/parties/kyc", Permission.PartiesCheck) { CountAsync = (services, ct) => services.GetRequiredService<KycQueries>().OpenCountAsync(ct) },
            new NavigationItem(NavigationGroup.Records, "Parties", Icon.Users, "/parties", Permission.PartiesRead),
        ],
        services => services.AddScoped<PartyQueries>().AddScoped<ExposureQueries>().AddScoped<KycQueries>().AddScoped<PartyCommands>().AddScoped<ContactCommands>()
            .AddScoped<IdentifierCommands>().AddScoped<RelationshipCommands>().AddScoped<KycCommands>().AddScoped<StaffLinkCommands>(),
        [])
    {
        Records = [new RecordPage(typeof(PartyPage), "Party", Permission.PartiesRead)],
    };
}
