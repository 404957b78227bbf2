using BackOffice.Data.Origination;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.QualityControl;

internal static class QualityControlFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Work, "Quality control", Icon.FileCheck, "/quality-control", Permission.QualityControlRead) { CountAsync = (services, ct) => services.GetRequiredService<QcQueries>().OpenCountAsync(ct) }],
        services => services.AddScoped<QcQueries>().AddScoped<QcCommands>(),
        [
            new Subscription(nameof(FileComplete), (services, delivery, ct) =>
                services.GetRequiredService<QcCommands>().OpenAsync(new OpenReview(delivery.Read<FileComplete>().ApplicationId) { Key = delivery.Id }, ct)),
            new Subscription(nameof(ApplicationClosed), (services, delivery, ct) =>
                services.GetRequiredService<QcCommands>().CancelAsync(new CancelReview(delivery.Read<ApplicationClosed>().ApplicationId) { Key = delivery.KeyFor("review") }, ct)),
        ])
    {
        Evidence = [typeof(QualityControlEvidence)],
        Records = [new RecordPage(typeof(ReviewPage), "QcReview", Permission.QualityControlRead)],
    };
}
