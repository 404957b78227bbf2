namespace BackOffice.Domain.Fraud;

/// <summary>Where an application stands with the screening.</summary>
public enum FraudStanding
{
    /// <summary>Not screened yet, or sent again since.</summary>
    Screening,
    /// <summary>Nothing speaks against it.</summary>
    Clear,
    /// <summary>A flag holds the case until it is decided.</summary>
    Held,
    /// <summary>A flag was confirmed: it can only be denied or withdrawn.</summary>
    Confirmed,
}

/// <summary>
/// The last screening of an application. It has a row of its own, so that screening never conflicts with work on the application. It keeps
/// the amount, by which the usual one of the product is known.
/// </summary>
public sealed class FraudScreening
{
    private FraudScreening() { }

    /// <summary>The application.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>Rises in the order in which applications were first screened.</summary>
    public long Position { get; private set; }
    /// <summary>Which submission was screened; older than the application's own when it was sent again since.</summary>
    public int Submission { get; private set; }
    /// <summary>The version of the rules.</summary>
    public int RulesVersion { get; private set; }
    /// <summary>What follows for the case.</summary>
    public FraudStanding Standing { get; private set; }
    /// <summary>The product asked for.</summary>
    public Guid ProductId { get; private set; }
    /// <summary>ISO 4217 code of <see cref="Amount"/>.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>Principal asked for.</summary>
    public decimal Amount { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset ScreenedAt { get; private set; }

    /// <summary>What the flags of an application mean for its case.</summary>
    public static FraudStanding StandingOf(IReadOnlyCollection<FraudFlag> flags) =>
        flags.Any(f => f.Status == FraudFlagStatus.Confirmed) ? FraudStanding.Confirmed : flags.Any(f => f.IsHolding) ? FraudStanding.Held : FraudStanding.Clear;
}
