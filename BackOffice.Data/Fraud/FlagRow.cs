using BackOffice.Data.Shared;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Fraud;

/// <summary>A flag in a list.</summary>
public sealed record FlagRow : IOwnedRow
{
    /// <summary>The flag.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The flag's version.</summary>
    public int Version { get; init; }
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; init; }
    /// <summary>Its number.</summary>
    public string Number { get; init; } = "";
    /// <summary>The borrower, or the sender's reference.</summary>
    [Personal] public string Applicant { get; init; } = "";
    /// <summary>The product.</summary>
    public string Product { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Principal asked for.</summary>
    public decimal Amount { get; init; }
    /// <summary>Where the application stands.</summary>
    public ApplicationStatus ApplicationStatus { get; init; }
    /// <summary>Which rule.</summary>
    public FraudRuleKind Rule { get; init; }
    /// <summary>The version of the rules.</summary>
    public int RulesVersion { get; init; }
    /// <summary>How much it weighs.</summary>
    public FraudSeverity Severity { get; init; }
    /// <summary>The severity to sort by: 1 is the lowest.</summary>
    public int Weight { get; init; }
    /// <summary>True when the case waits until it is decided.</summary>
    public bool Holds { get; init; }
    /// <summary>When it was raised.</summary>
    public DateTimeOffset RaisedAt { get; init; }
    /// <summary>Where it stands.</summary>
    public FraudFlagStatus Status { get; init; }
    /// <summary>Who decided it.</summary>
    public string? DecidedByName { get; init; }
    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }
    /// <summary>Why.</summary>
    public string? Reason { get; init; }
    /// <summary>Other applications it rests on.</summary>
    public int Others { get; init; }
}

internal sealed class FlagRows : IEntityTypeConfiguration<FlagRow>
{
    public void Configure(EntityTypeBuilder<FlagRow> builder) => builder.IsView("fraud", "v_fraud_flag");
}
