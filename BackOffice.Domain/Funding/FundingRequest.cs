using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Funding.FundingStatus;

namespace BackOffice.Domain.Funding;

/// <summary>Where a disbursement stands.</summary>
public enum FundingStatus
{
    /// <summary>May be scheduled.</summary>
    Ready,
    /// <summary>Has a value date and waits for release.</summary>
    Scheduled,
    /// <summary>Money has left; the loan is booked.</summary>
    Disbursed,
    /// <summary>Stopped for a reason.</summary>
    OnHold,
    /// <summary>Will not happen.</summary>
    Cancelled,
    /// <summary>The bank sent it back.</summary>
    Returned,
}

/// <summary>The moves of a funding request.</summary>
public static class FundingWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<FundingStatus> Table { get; } = new("funding_request", [Ready],
    [
        new(Ready, "Schedule", Scheduled, Permission.FundingSchedule),
        new(Scheduled, "Release", Disbursed, Permission.FundingRelease),
        new(Ready, "Hold", OnHold, Permission.FundingSchedule),
        new(Scheduled, "Hold", OnHold, Permission.FundingSchedule),
        new(OnHold, "Resume", Ready, Permission.FundingSchedule),
        new(Ready, "Cancel", Cancelled, Permission.FundingSchedule),
        new(Scheduled, "Cancel", Cancelled, Permission.FundingSchedule),
        new(OnHold, "Cancel", Cancelled, Permission.FundingSchedule),
        new(Disbursed, "Record return", Returned, Permission.FundingRelease),
    ]);
}

/// <summary>An approved application waiting for its money. One application has one request that is not cancelled.</summary>
public sealed class FundingRequest : IAggregateRoot
{
    private FundingRequest() { }

    /// <summary>A request ready to be scheduled.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="application">The application that passed quality control.</param>
    /// <param name="terms">The approved terms the loan is booked with.</param>
    /// <param name="at">When it became ready.</param>
    public FundingRequest(Guid id, LoanApplication application, LoanTerms terms, DateTimeOffset at) =>
        (Id, LegalEntityId, ApplicationId, ProductId, Currency, Amount, TermMonths, AnnualRate, ReadyAt) =
        (id, application.LegalEntityId, application.Id, application.ProductId, application.Currency, terms.Amount, terms.TermMonths, terms.AnnualRate, at);

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>Its product.</summary>
    public Guid ProductId { get; private set; }
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>What is paid out.</summary>
    public decimal Amount { get; private set; }
    /// <summary>Approved monthly instalments.</summary>
    public int TermMonths { get; private set; }
    /// <summary>Approved nominal rate, a fraction a year.</summary>
    public decimal AnnualRate { get; private set; }
    /// <summary>Where it stands.</summary>
    public FundingStatus Status { get; private set; } = Ready;
    /// <summary>Since when it could be scheduled.</summary>
    public DateTimeOffset ReadyAt { get; private set; }
    /// <summary>Value date of the transfer.</summary>
    public DateOnly? ValueDate { get; private set; }
    /// <summary>Who scheduled it.</summary>
    public Guid? ScheduledBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? ScheduledByName { get; private set; }
    /// <summary>Who released it.</summary>
    public Guid? ReleasedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? ReleasedByName { get; private set; }
    /// <summary>When it was released.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }
    /// <summary>Why it was held or cancelled.</summary>
    public string? Reason { get; private set; }
    /// <summary>The loan that the release booked.</summary>
    public Guid? LoanId { get; private set; }

    /// <summary>Gives it a value date.</summary>
    /// <exception cref="Refusal">The date lies in the past.</exception>
    public void Schedule(DateOnly valueDate, Actor actor)
    {
        Refusal.If(valueDate < actor.Today(LegalEntityId), "The value date lies in the past: choose today or later.");
        Status = FundingWorkflow.Table.Next(Status, Scheduled);
        (ValueDate, ScheduledBy, ScheduledByName) = (valueDate, actor.UserId, actor.Name);
    }

    /// <summary>Lets the money go.</summary>
    /// <param name="loanId">The loan booked with it.</param>
    /// <param name="actor">Another person than the one who scheduled it.</param>
    /// <exception cref="Refusal">Same person, or the value date has not come.</exception>
    public void Release(Guid loanId, Actor actor)
    {
        Refusal.If(Status == Disbursed, "This money has left already.");
        Refusal.If(actor.UserId == ScheduledBy, "You scheduled this disbursement: a second person must release it.");
        Refusal.If(ValueDate > actor.Today(LegalEntityId), $"The value date is {ValueDate:d MMM yyyy}: release it on that day, or schedule it again.");
        Status = FundingWorkflow.Table.Next(Status, Disbursed);
        (LoanId, ReleasedBy, ReleasedByName, ReleasedAt) = (loanId, actor.UserId, actor.Name, actor.Now);
    }

    /// <summary>Stops it for a reason.</summary>
    public void Hold(string reason)
    {
        Status = FundingWorkflow.Table.Next(Status, OnHold);
        Reason = Given(reason);
    }

    /// <summary>Lets a held request go on; it is scheduled anew.</summary>
    public void Resume()
    {
        Status = FundingWorkflow.Table.Next(Status, Ready);
        (Reason, ValueDate, ScheduledBy, ScheduledByName) = (null, null, null, null);
    }

    /// <summary>Ends it for a reason.</summary>
    public void Cancel(string reason)
    {
        Status = FundingWorkflow.Table.Next(Status, Cancelled);
        Reason = Given(reason);
    }

    private static string Given(string reason)
    {
        Refusal.If(string.IsNullOrWhiteSpace(reason), "Give a reason: it stands in the history.");
        return reason.Trim();
    }
}

/// <summary>The terms a loan is booked with.</summary>
/// <param name="Amount">Principal in the application's currency.</param>
/// <param name="TermMonths">Monthly instalments.</param>
/// <param name="AnnualRate">Nominal rate, a fraction a year.</param>
public sealed record LoanTerms(decimal Amount, int TermMonths, decimal AnnualRate);
