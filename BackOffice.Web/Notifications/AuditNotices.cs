using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Notifications;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Notifications;

/// <summary>Who is told that an audit chain does not hold.</summary>
internal static class AuditNotices
{
    /// <summary>Auditors and administrators of the legal entity.</summary>
    public static async Task<Outcome> ChainBrokenAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        var broken = delivery.Read<AuditChainBroken>();
        var text = new NotificationText(NotificationKind.AuditChainBroken, $"The audit chain of {broken.LegalEntity} does not hold from link {broken.Link} on: an entry was changed or removed", "/audit");
        foreach (var reader in await services.GetRequiredService<AuditQueries>().ReadersAsync(delivery.LegalEntityId, ct))
            if (await NotificationsFeature.TellAsync(services, delivery, reader, text, ct) is { IsDone: false } failed) return failed;
        return Outcome.Done;
    }
}
