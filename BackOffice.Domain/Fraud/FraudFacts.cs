using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Fraud;

/// <summary>What two applications can have in common.</summary>
public enum SignalKind
{
    /// <summary>The applicant themself.</summary>
    Person,
    /// <summary>E-mail address.</summary>
    Email,
    /// <summary>Phone number.</summary>
    Phone,
    /// <summary>Postal address.</summary>
    Address,
    /// <summary>Bank account.</summary>
    Account,
    /// <summary>The device the application was sent from.</summary>
    Device,
    /// <summary>The internet address it was sent from.</summary>
    Ip,
    /// <summary>Who pays the applicant's income.</summary>
    Employer,
}

/// <summary>How the people of two applications stand to each other, as far as we know.</summary>
public enum ApplicantRelation
{
    /// <summary>Nothing joins them.</summary>
    Unrelated,
    /// <summary>Someone is on both: the same party, or another record of the same name.</summary>
    SamePerson,
    /// <summary>Someone of the one stands on a third application together with someone of the other.</summary>
    SameApplication,
    /// <summary>Married, related, of one household, or one owns or answers for the other.</summary>
    Connected,
}

/// <summary>An applicant as the rules see them. The income is a year's, in the application's currency.</summary>
public sealed record ApplicantFacts(Guid PartyId, [property: Personal] string? Email, string? Employer, decimal? AnnualIncome);

/// <summary>What others asked for of the same product before.</summary>
/// <param name="Median">The middle of their amounts, in the application's currency.</param>
/// <param name="Applications">How many they are.</param>
public sealed record UsualAmount(decimal Median, int Applications);

/// <summary>Something an earlier application has in common with this one.</summary>
/// <param name="Kind">What.</param>
/// <param name="Mark">A keyed hash of it: equal for equal values.</param>
/// <param name="Value">As this application has it.</param>
/// <param name="PartyId">Whose it is here.</param>
/// <param name="OtherApplicationId">The earlier application.</param>
/// <param name="OtherPartyId">Whose it is there.</param>
/// <param name="OtherSubmittedAt">When that one was submitted.</param>
/// <param name="Relation">How the people of the two applications stand to each other.</param>
public sealed record SignalMatch(SignalKind Kind, string Mark, [property: Personal] string Value, Guid PartyId, Guid OtherApplicationId, Guid OtherPartyId, DateTimeOffset OtherSubmittedAt, ApplicantRelation Relation);

/// <summary>What someone else at the same employer earns a year.</summary>
public sealed record PeerIncome(Guid PartyId, Guid OtherPartyId, decimal AnnualIncome);

/// <summary>Everything the rules look at in one application. Amounts are in its currency.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="ProductId">What it asks for.</param>
/// <param name="Amount">Principal asked for.</param>
/// <param name="AnnualIncome">Of all who owe the loan; null while not stated.</param>
/// <param name="SubmittedAt">When it was first complete.</param>
public sealed record FraudFacts(Guid ApplicationId, Guid ProductId, decimal Amount, decimal? AnnualIncome, DateTimeOffset SubmittedAt)
{
    /// <summary>What is usual for the product; null while nobody asked for it before.</summary>
    public UsualAmount? Usual { get; init; }

    /// <summary>Those who owe or answer for it.</summary>
    public IReadOnlyList<ApplicantFacts> Applicants { get; init; } = [];

    /// <summary>What earlier applications have in common with it.</summary>
    public IReadOnlyList<SignalMatch> Matches { get; init; } = [];

    /// <summary>Incomes of others at the applicants' employers.</summary>
    public IReadOnlyList<PeerIncome> Peers { get; init; } = [];
}
