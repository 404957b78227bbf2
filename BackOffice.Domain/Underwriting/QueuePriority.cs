using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Underwriting;

/// <summary>
/// Which case comes first. A case ranks by the instant it is due, less a head start for what makes it press: the order is an instant that
/// is stored when the case moves, and stays right while time goes by.
/// </summary>
/// <param name="LargeFrom">Principal from which a case is large, in the base currency of the legal entity.</param>
/// <param name="LargeHours">Head start of a large case, in hours.</param>
/// <param name="ReferredHours">Head start of a case that was sent upward.</param>
/// <param name="ReturnedHours">Head start of a case that quality control returned.</param>
/// <param name="AnsweredHours">Head start of a case whose applicant has answered.</param>
public sealed record QueuePriority(decimal LargeFrom, decimal LargeHours, decimal ReferredHours, decimal ReturnedHours, decimal AnsweredHours) : IPolicy<QueuePriority>
{
    /// <inheritdoc/>
    public static string Kind => "queue-priority";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Settings;

    /// <summary>What a legal entity begins with; amounts without minor units are a hundred times as large.</summary>
    public static QueuePriority StandardFor(LegalEntity entity) =>
        new(25_000m * (Currency.Of(entity.BaseCurrency).MinorUnits == 0 ? 100m : 1m), 4m, 8m, 24m, 8m);

    /// <inheritdoc/>
    public void Check()
    {
        Refusal.If(LargeFrom <= 0, "Say from which amount a case is large: a figure above zero.");
        Refusal.If(new[] { LargeHours, ReferredHours, ReturnedHours, AnsweredHours }.Any(h => h is < 0 or > 1_000), "A head start lies between 0 and 1,000 hours.");
    }

    /// <summary>Where a case stands in the queue: earlier comes first.</summary>
    /// <param name="dueAt">When it is due.</param>
    /// <param name="cameAs">How it came.</param>
    /// <param name="amount">Principal asked for.</param>
    public DateTimeOffset Rank(DateTimeOffset dueAt, CameAs cameAs, decimal amount) => dueAt - TimeSpan.FromHours((double)(HeadStart(cameAs) + (IsLarge(amount) ? LargeHours : 0)));

    /// <summary>True for a large case.</summary>
    public bool IsLarge(decimal amount) => amount >= LargeFrom;

    private decimal HeadStart(CameAs cameAs) => cameAs switch
    {
        CameAs.New => 0,
        CameAs.Answered => AnsweredHours,
        CameAs.Referred => ReferredHours,
        CameAs.Returned => ReturnedHours,
    };
}
