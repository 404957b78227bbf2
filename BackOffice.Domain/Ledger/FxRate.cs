using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Ledger;

/// <summary>
/// What a unit of one currency is worth in another from a day on, as a legal entity reports it. One person proposes it and another
/// approves. An approved rate never changes: one that was wrong is followed by another of the same day.
/// </summary>
public sealed class FxRate : IAggregateRoot
{
    private FxRate() { }

    /// <summary>Proposes a rate for a second person to approve.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">Who reports by it.</param>
    /// <param name="on">The day it holds from, until the next one.</param>
    /// <param name="quote">The rate.</param>
    /// <param name="earlier">Every rate of these two currencies and this day so far.</param>
    /// <param name="maker">Who proposes.</param>
    /// <exception cref="Refusal">The quote is no rate, the day is still to come, one is proposed already, or it says what holds already.</exception>
    public static FxRate Propose(Guid id, short legalEntityId, DateOnly on, RateQuote quote, IReadOnlyCollection<FxRate> earlier, Actor maker)
    {
        quote.Check();
        Refusal.If(on > maker.Today(legalEntityId), "This day has not come yet: propose the rate when it is known.");
        var place = $"{quote.From} to {quote.To} from {on:yyyy-MM-dd}";
        if (earlier.FirstOrDefault(r => r.Status == FxRateStatus.Proposed) is { } open) throw new Refusal($"{open.ProposedByName} has proposed {place} already: have it decided or withdrawn first.");
        Refusal.If(earlier.Where(r => r.Status == FxRateStatus.Approved).MaxBy(r => r.Number)?.Rate == quote.Rate, $"This is what {place} is worth already.");
        return new FxRate
        {
            Id = id, LegalEntityId = legalEntityId, Currency = quote.From, ToCurrency = quote.To, RateOn = on, Rate = quote.Rate,
            Number = earlier.Select(r => r.Number).DefaultIfEmpty().Max() + 1,
            ProposedBy = maker.UserId, ProposedByName = maker.Name, ProposedAt = maker.Now,
        };
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>ISO 4217 code of what is converted.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>ISO 4217 code of what it becomes.</summary>
    public string ToCurrency { get; private set; } = "";
    /// <summary>The day it holds from.</summary>
    public DateOnly RateOn { get; private set; }
    /// <summary>1, 2, 3 … of its currencies and day; of those approved the last one holds.</summary>
    public int Number { get; private set; }
    /// <summary>Units of <see cref="ToCurrency"/> for one unit of <see cref="Currency"/>.</summary>
    public decimal Rate { get; private set; }
    /// <summary>Where it stands.</summary>
    public FxRateStatus Status { get; private set; } = FxRateStatus.Proposed;
    /// <summary>The maker; null where one of before two people were asked for has none on record.</summary>
    public Guid? ProposedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string ProposedByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset? ProposedAt { get; private set; }
    /// <summary>Who approved, rejected or withdrew it; null while it waits, and for one entered before two people were asked for.</summary>
    public Guid? DecidedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? DecidedByName { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }
    /// <summary>Why it was rejected.</summary>
    public string? DecisionReason { get; private set; }

    /// <summary>A second person agrees; it holds from its day on.</summary>
    /// <exception cref="Refusal">The maker is the checker, or it is decided already.</exception>
    public void Approve(Actor checker)
    {
        Refusal.If(ProposedBy == checker.UserId, "You proposed this rate: a second person approves it.");
        Decide(FxRateStatus.Approved, checker);
    }

    /// <summary>A second person says no.</summary>
    /// <exception cref="Refusal">The maker is the checker, or it is decided already.</exception>
    public void Reject(Reason reason, Actor checker)
    {
        Refusal.If(ProposedBy == checker.UserId, "You proposed this rate: withdraw it instead.");
        Decide(FxRateStatus.Rejected, checker);
        DecisionReason = reason.For(ReasonUse.RateRejection);
    }

    /// <summary>The maker takes it back.</summary>
    /// <exception cref="Refusal">Someone else proposed it, or it is decided already.</exception>
    public void Withdraw(Actor maker)
    {
        Refusal.If(ProposedBy != maker.UserId, "Someone else proposed this rate: approve or reject it instead.");
        Decide(FxRateStatus.Withdrawn, maker);
    }

    private void Decide(FxRateStatus status, Actor actor)
    {
        Status = FxRateWorkflow.Table.Next(Status, status);
        (DecidedBy, DecidedByName, DecidedAt) = (actor.UserId, actor.Name, actor.Now);
    }
}
