using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Audit;

/// <summary>That someone changed something. It is added, never changed or removed; the sealer chains it afterwards.</summary>
public sealed class AuditEntry
{
    private AuditEntry() { }

    internal AuditEntry(short legalEntityId, UseCaseContext context, string objectType, Guid objectId, string action, string changes) =>
        (Id, LegalEntityId, RecordedAt, ActorId, ActorName, UseCase, CorrelationId, ObjectType, ObjectId, Action, Changes) =
        (Guid.CreateVersion7(), legalEntityId, context.Actor.Now, context.Actor.UserId, context.Actor.Name, context.UseCase, context.CorrelationId, objectType, objectId, action, changes);

    internal static AuditEntry Exported(short legalEntityId, UseCaseContext context, RecordExport export) =>
        new(legalEntityId, context, "Export", Guid.CreateVersion7(), "Exported",
            System.Text.Json.JsonSerializer.Serialize(new { export.Name, export.RowCount, export.Filter }));

    internal static AuditEntry Revealed(Domain.Shared.IAggregateRoot root, UseCaseContext context, string field) =>
        new(root.LegalEntityId, context, root.GetType().Name, root.Id, "Revealed", System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object?[]> { [field] = [null, null] }));

    internal static AuditEntry Seen(Domain.Shared.IAggregateRoot root, UseCaseContext context, string action) =>
        new(root.LegalEntityId, context, root.GetType().Name, root.Id, action, "{}");
    internal static AuditEntry Revealed(Domain.Shared.IAggregateRoot root, UseCaseContext context, string field, Reason reason) =>
        new(root.LegalEntityId, context, root.GetType().Name, root.Id, "Revealed", System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object?[]> { [field] = [null, null], [$"{nameof(GivenReason)}[].{nameof(Reason.Code)}"] = [null, reason.Code], ["Reason"] = [null, reason.Sentence] }));

    /// <summary>All there is to know of a loan left in a file.</summary>
    internal static AuditEntry EvidenceTaken(AuditObject loan, UseCaseContext context, TakeEvidence taken) =>
        new(loan.LegalEntityId, context, loan.ObjectType, loan.Id, "Exported", System.Text.Json.JsonSerializer.Serialize(new { Name = "Evidence pack", taken.Sheets, taken.Documents }));

    /// <summary>A record was opened on its page; it is written a moment later.</summary>
    internal static AuditEntry Viewed(AuditObject record, UseCaseContext context, DateTimeOffset at) =>
        new(record.LegalEntityId, context, record.ObjectType, record.Id, "Viewed", "{}") { RecordedAt = at };

    /// <summary>What happened to an account; who did it is not known before they are in.</summary>
    internal static AuditEntry OfAccount(short legalEntityId, Actor actor, AccountEvent what, Guid staffUserId, string correlationId, string changes) => new()
    {
        Id = Guid.CreateVersion7(), LegalEntityId = legalEntityId, RecordedAt = actor.Now, ActorId = actor.UserId, ActorName = actor.Name, UseCase = what.ToString(),
        CorrelationId = correlationId, ObjectType = StaffObject, ObjectId = staffUserId, Action = Account, Changes = changes,
    };

    /// <summary>The action of what happens at sign-in and on account pages.</summary>
    public const string Account = "Account";

    /// <summary>The type that entries about a member of staff carry.</summary>
    public const string StaffObject = "StaffUser";

    /// <summary>The actions that change something; the others read it.</summary>
    public static IReadOnlyList<string> Changing { get; } = ["Created", "Changed", "Deleted"];

    /// <summary>Whether changes name a field; runs in the database.</summary>
    internal static bool NamesField(string changes, string field) => throw new InvalidOperationException("Only a query asks this.");

    /// <summary>UUID version 7.</summary>
    public Guid Id { get; private set; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The instant of the use case; names the partition.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
    /// <summary>Who.</summary>
    public Guid ActorId { get; private set; }
    /// <summary>Their name then.</summary>
    public string ActorName { get; private set; } = "";
    /// <summary>By which command.</summary>
    public string UseCase { get; private set; } = "";
    /// <summary>Finds the rest in the log.</summary>
    public string CorrelationId { get; private set; } = "";
    /// <summary>The aggregate's type.</summary>
    public string ObjectType { get; private set; } = "";
    /// <summary>The aggregate.</summary>
    public Guid ObjectId { get; private set; }
    /// <summary>Created, Changed, Deleted, Viewed, Downloaded, Revealed, Exported or Account.</summary>
    public string Action { get; private set; } = "";
    /// <summary>Field to [before, after], as JSON.</summary>
    public string Changes { get; private set; } = "{}";
}

/// <summary>The key that a party's personal values in the audit are kept under. Destroying it is erasure.</summary>
public sealed class PartyKey
{
    private PartyKey() { }

    internal PartyKey(short legalEntityId, Guid partyId, byte[] wrappedKey) => (LegalEntityId, PartyId, WrappedKey) = (legalEntityId, partyId, wrappedKey);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The party.</summary>
    public Guid PartyId { get; private set; }
    /// <summary>The key under the master key.</summary>
    public byte[] WrappedKey { get; private set; } = [];
}

internal sealed class AuditTables : IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<PartyKey>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        // Partitioned by month: the table itself is made by SQL in the migration.
        builder.ToTable("audit_entry", "audit", t => t.ExcludeFromMigrations());
        builder.HasKey(e => new { e.RecordedAt, e.Id });
        builder.Property(e => e.Changes).HasColumnType("jsonb");
        builder.BelongsToLegalEntity();
    }

    public void Configure(EntityTypeBuilder<PartyKey> builder)
    {
        builder.ToTable("party_key", "audit");
        builder.HasKey(k => k.PartyId);
        builder.Property(k => k.PartyId).ValueGeneratedNever();
        builder.BelongsToLegalEntity();
    }
}
