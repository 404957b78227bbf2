using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using BackOffice.Web.Shared.Jobs;

namespace BackOffice.Web.Origination;

internal static class OriginationFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Work, "Origination", Icon.Inbox, "/origination", Permission.OriginationRead)],
        services => services
            .AddScoped<ApplicationQueries>().AddScoped<ApplicationCommands>().AddScoped<AcceptanceCommands>().AddScoped<NoteQueries>().AddScoped<NoteCommands>().AddScoped<AttachmentQueries>().AddScoped<AttachmentCommands>()
            .AddScoped<ImportQueries>().AddScoped<ImportCommands>().AddSingleton<ImportSignal>().AddHostedService<ImportRunner>(),
        [new Subscription(nameof(ImportStarted), WakeRunner)])
    {
        Jobs = [new FeatureJob("end-forgotten-imports", "0 20 2 * * ?", (services, ct) => services.GetRequiredService<ImportCommands>().EndForgottenAsync(new EndForgottenImports(), ct))],
        Evidence = [typeof(OriginationEvidence)],
        Records = [new RecordPage(typeof(ApplicationPage), "LoanApplication", Permission.OriginationRead), new RecordPage(typeof(ApplicationFormPage), "LoanApplication", Permission.OriginationEdit)],
        Actions =
        [
            FeatureAction.Open("New application", Icon.Plus, Permission.OriginationEdit, "/origination/new"),
            FeatureAction.Open("Import applications", Icon.Upload, Permission.OriginationImport, "/origination/import"),
        ],
    };

    private static Task<Outcome> WakeRunner(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        services.GetRequiredService<ImportSignal>().Wake();
        return Task.FromResult(Outcome.Done);
    }
}
