using System.Text.Json;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Shared;

/// <summary>A message written with the change it tells of, and delivered after the commit.</summary>
public sealed class OutboxMessage
{
    private OutboxMessage() { }

    /// <summary>UUID version 7.</summary>
    public Guid Id { get; private set; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The message type's name.</summary>
    public string Topic { get; private set; } = "";
    /// <summary>The message as JSON: ids only, nothing personal.</summary>
    public string Payload { get; private set; } = "";
    /// <summary>Finds the use case in the log.</summary>
    public string CorrelationId { get; private set; } = "";
    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
    /// <summary>Failed deliveries so far.</summary>
    public int Attempts { get; private set; }
    /// <summary>Not before this.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }
    /// <summary>The last failure, without personal data.</summary>
    public string? LastError { get; private set; }

    internal static OutboxMessage Of<TMessage>(short legalEntityId, TMessage message, DateTimeOffset at, string correlationId) where TMessage : notnull => new()
    {
        Id = Guid.CreateVersion7(), LegalEntityId = legalEntityId, Topic = typeof(TMessage).Name,
        Payload = JsonSerializer.Serialize(message), CorrelationId = correlationId, CreatedAt = at, NextAttemptAt = at,
    };

    /// <summary>Tries again later: after 2, 4, 8 … seconds, at most an hour.</summary>
    internal void Postpone(string error, DateTimeOffset at)
    {
        Attempts++;
        LastError = error;
        NextAttemptAt = at + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, Math.Min(Attempts, 12))));
    }
}

internal sealed class OutboxTables : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox", "shared");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Payload).HasColumnType("jsonb");
        builder.HasOne<LegalEntity>().WithMany().HasForeignKey(m => m.LegalEntityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.LegalEntityId, m.NextAttemptAt });
    }
}
