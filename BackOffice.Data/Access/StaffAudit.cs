using System.Text.Json;
using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BackOffice.Data.Access;

/// <summary>One audit entry for each member of staff or role that an access command changes, in the legal entities concerned.</summary>
internal static class StaffAudit
{
    // What Identity keeps for itself: secrets, stamps and counters are no news to an auditor.
    private static readonly string[] NotTold =
        [nameof(StaffUser.PasswordHash), nameof(StaffUser.SecurityStamp), nameof(StaffUser.ConcurrencyStamp), nameof(StaffUser.NormalizedEmail), nameof(StaffUser.NormalizedUserName), nameof(StaffUser.UserName)];

    public static void AddEntries(AccessDb db, UseCaseContext context)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
        {
            switch (entry.Entity)
            {
                case StaffUser user:
                    foreach (var entity in context.Actor.BusinessDates.Keys) db.Add(Entry(entity, context, entry, user.Id));
                    break;
                case StaffRole role:
                    db.Add(Entry(role.LegalEntityId, context, entry, role.StaffUserId));
                    break;
            }
        }
    }

    private static AuditEntry Entry(short legalEntityId, UseCaseContext context, EntityEntry entry, Guid staffId) =>
        new(legalEntityId, context, entry.Entity.GetType().Name, staffId, entry.State == EntityState.Added ? "Created" : entry.State == EntityState.Deleted ? "Deleted" : "Changed",
            JsonSerializer.Serialize(entry.Properties.Where(p => !NotTold.Contains(p.Metadata.Name) && (entry.State != EntityState.Modified || p.IsModified) && (p.OriginalValue is not null || p.CurrentValue is not null))
                .ToDictionary(p => p.Metadata.Name, p => new[] { entry.State == EntityState.Added ? null : p.OriginalValue?.ToString(), entry.State == EntityState.Deleted ? null : p.CurrentValue?.ToString() })));
}
