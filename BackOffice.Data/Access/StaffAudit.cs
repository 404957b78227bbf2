using System.Text.Json;
using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BackOffice.Data.Access;

/// <summary>One audit entry for each member of staff, role, database login, request or review that an access command changes, in the legal entities concerned.</summary>
internal static class StaffAudit
{
    // What Identity keeps for itself: secrets, stamps and counters are no news to an auditor.
    private static readonly string[] NotTold =
        [nameof(StaffUser.PasswordHash), nameof(StaffUser.SecurityStamp), nameof(StaffUser.ConcurrencyStamp), nameof(StaffUser.NormalizedEmail), nameof(StaffUser.NormalizedUserName), nameof(StaffUser.UserName)];

    public static void AddEntries(AccessDb db, UseCaseContext context, IReadOnlyList<ChangedAggregate> aggregates)
    {
        foreach (var aggregate in aggregates) db.Add(AuditTrail.EntryOf(aggregate, context));
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
        {
            switch (entry.Entity)
            {
                case StaffUser user when Told(entry) is { Count: > 0 } told:
                    foreach (var entity in context.Actor.BusinessDates.Keys) db.Add(Entry(entity, context, entry, user.Id, told));
                    break;
                case SqlLogin login:
                    foreach (var entity in context.Actor.BusinessDates.Keys) db.Add(Entry(entity, context, entry, login.StaffUserId, Told(entry)));
                    break;
                case StaffRole role:
                    db.Add(Entry(role.LegalEntityId, context, entry, role.StaffUserId, Told(entry)));
                    break;
            }
        }
    }

    private static AuditEntry Entry(short legalEntityId, UseCaseContext context, EntityEntry entry, Guid staffId, Dictionary<string, string?[]> told) =>
        new(legalEntityId, context, entry.Entity.GetType().Name, staffId, entry.State == EntityState.Added ? "Created" : entry.State == EntityState.Deleted ? "Deleted" : "Changed", JsonSerializer.Serialize(told));

    private static Dictionary<string, string?[]> Told(EntityEntry entry) => entry.Properties
        .Where(p => !NotTold.Contains(p.Metadata.Name) && (entry.State != EntityState.Modified || p.IsModified) && (p.OriginalValue is not null || p.CurrentValue is not null))
        .ToDictionary(p => p.Metadata.Name, p => new[] { entry.State == EntityState.Added ? null : AuditTrail.Text(p.OriginalValue), entry.State == EntityState.Deleted ? null : AuditTrail.Text(p.CurrentValue) });
}
