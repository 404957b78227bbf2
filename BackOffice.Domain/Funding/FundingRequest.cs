using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Funding.FundingStatus;

namespace BackOffice.Domain.Funding;

/// <summary>An approved application waiting for its money. One application has one request that is not cancelled or returned.</summary>
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
    /// <summary>Why it was held, cancelled or returned.</summary>
    public string? Reason { get; private set; }
    /// <summary>The loan that the release booked.</summary>
    public Guid? LoanId { get; private set; }

    /// <summary>The account the money goes to; null before one was chosen.</summary>
    public Guid? PayeeId { get; private set; }
    /// <summary>Who approved the release, above the limit.</summary>
    public Guid? ApprovedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? ApprovedByName { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }
    /// <summary>The day the bank sent the money back.</summary>
    public DateOnly? ReturnedOn { get; private set; }
    /// <summary>Who recorded it.</summary>
    public string? ReturnedByName { get; private set; }

    /// <summary>Where money may still leave.</summary>
    public static IReadOnlyList<FundingStatus> OpenStates { get; } = [Ready, Scheduled, OnHold];

    /// <summary>True when one person more approves the release.</summary>
    public bool NeedsApproval(FundingRules rules) => Amount > rules.ApprovalAbove;

    /// <summary>Says where the money goes.</summary>
    /// <exception cref="Refusal">It is scheduled already: a payee is not changed under a scheduled disbursement.</exception>
    public void ChoosePayee(PayeeAccount payee)
    {
        Refusal.If(Status is not (Ready or OnHold), Status == Scheduled
            ? "This disbursement is scheduled: take it off the schedule before you change where it goes."
            : "Where this money goes can no longer be changed.");
        Refusal.If(payee.Status is PayeeStatus.Rejected or PayeeStatus.Retired, "This account is not used any more: enter another one.");
        PayeeId = payee.Id;
    }

    /// <summary>Gives it a value date.</summary>
    /// <param name="valueDate">The day the money leaves.</param>
    /// <param name="facts">Account, rules, the bank's days and the wall clock.</param>
    /// <param name="actor">Who schedules.</param>
    /// <exception cref="Refusal">No account, a day in the past, a closed day, one whose cut-off has passed, or someone whose identity or screening does not hold on it.</exception>
    public void Schedule(DateOnly valueDate, FundingFacts facts, Actor actor)
    {
        var today = actor.Today(LegalEntityId);
        Refusal.If(facts.Payee is null, "Enter the account that the money goes to first.");
        Refusal.If(valueDate < today, "The value date lies in the past: choose today or later.");
        var days = facts.Calendar.Days();
        Refusal.If(!days.IsOpen(valueDate), $"{valueDate:dddd d MMM yyyy} is not a business day: choose {days.Move(valueDate, HolidayRoll.Following):dddd d MMM yyyy}.");
        var earliest = facts.Calendar.EarliestValueDate(today, facts.LocalNow);
        Refusal.If(valueDate < earliest, $"The bank takes orders until {facts.Calendar.CutOff:HH:mm}: choose {earliest:dddd d MMM yyyy} or later.");
        Refusal.If(facts.Payee!.UsableFrom > valueDate, $"The payee's account was changed: money may go to it from {facts.Payee.UsableFrom:d MMM yyyy} on.");
        if (facts.KycProblem(valueDate) is { } problem) throw new Refusal(problem);
        Status = FundingWorkflow.Table.Next(Status, Scheduled);
        (ValueDate, ScheduledBy, ScheduledByName) = (valueDate, actor.UserId, actor.Name);
    }

    /// <summary>Takes it off the schedule, for example to change where it goes.</summary>
    public void Unschedule()
    {
        Status = FundingWorkflow.Table.Next(Status, Ready);
        ForgetSchedule();
    }

    /// <summary>One person more says that this money may leave.</summary>
    /// <exception cref="Refusal">Same person as the scheduler, or no approval is needed.</exception>
    public void ApproveRelease(FundingRules rules, Actor actor)
    {
        Refusal.If(Status != Scheduled, "Only a scheduled disbursement is approved.");
        Refusal.If(!NeedsApproval(rules), $"Up to {Currency} {rules.ApprovalAbove:N2} no approval is needed: a second person releases it.");
        Refusal.If(actor.UserId == ScheduledBy, "You scheduled this disbursement: a second person must approve it.");
        Refusal.If(ApprovedBy is not null, $"{ApprovedByName} has approved it already.");
        (ApprovedBy, ApprovedByName, ApprovedAt) = (actor.UserId, actor.Name, actor.Now);
    }

    /// <summary>Refuses unless this person may let this money go now.</summary>
    /// <exception cref="Refusal">The first check that is not met, with what to do.</exception>
    public void CheckRelease(FundingFacts facts, Releaser releaser, DateOnly today)
    {
        Refusal.If(Status == Disbursed, "This money has left already.");
        FundingWorkflow.Table.Next(Status, Disbursed);
        Refusal.If(releaser.UserId == ScheduledBy, "You scheduled this disbursement: a second person must release it.");
        Refusal.If(releaser.UserId == facts.Payee?.ProposedBy, "You entered the payee's account: another person must release the money.");
        if (FundingChecks.Of(this, facts, today).FirstOrDefault(c => !c.IsMet) is { } unmet) throw new Refusal(unmet.Sentence);
        Refusal.If(NeedsApproval(facts.Rules) && releaser.UserId == ApprovedBy, "You approved this disbursement: another person must release it.");
    }

    /// <summary>Lets the money go. <see cref="CheckRelease"/> comes before the loan is booked.</summary>
    /// <param name="loanId">The loan booked with it.</param>
    /// <param name="releaser">Another person than the one who scheduled it.</param>
    /// <param name="at">When.</param>
    public void Release(Guid loanId, Releaser releaser, DateTimeOffset at)
    {
        Status = FundingWorkflow.Table.Next(Status, Disbursed);
        (LoanId, ReleasedBy, ReleasedByName, ReleasedAt) = (loanId, releaser.UserId, releaser.Name, at);
    }

    /// <summary>The bank sent the money back.</summary>
    /// <param name="on">The value date of the return.</param>
    /// <param name="reason">The bank's reason.</param>
    /// <param name="actor">Who records it.</param>
    /// <exception cref="Refusal">The day lies in the future. The loan refuses one before the money left.</exception>
    public void RecordReturn(DateOnly on, Reason reason, Actor actor)
    {
        Refusal.If(on > actor.Today(LegalEntityId), "The return lies in the future: record it when the money is back.");
        Status = FundingWorkflow.Table.Next(Status, Returned);
        (ReturnedOn, ReturnedByName, Reason) = (on, actor.Name, reason.For(ReasonUse.FundingReturn));
    }

    /// <summary>Stops it for a reason.</summary>
    public void Hold(Reason reason)
    {
        Status = FundingWorkflow.Table.Next(Status, OnHold);
        Reason = reason.For(ReasonUse.FundingHold);
    }

    /// <summary>Lets a held request go on; it is scheduled anew.</summary>
    public void Resume()
    {
        Status = FundingWorkflow.Table.Next(Status, Ready);
        Reason = null;
        ForgetSchedule();
    }

    /// <summary>Ends it for a reason.</summary>
    public void Cancel(Reason reason)
    {
        Status = FundingWorkflow.Table.Next(Status, Cancelled);
        Reason = reason.For(ReasonUse.FundingCancellation);
    }

    /// <summary>Ends it because its application did.</summary>
    public void End(LoanApplication application)
    {
        Status = FundingWorkflow.Table.Next(Status, Cancelled);
        Reason = $"The application is {StateName.InWords(application.Status.ToString())}.";
    }

    private void ForgetSchedule() =>
        (ValueDate, ScheduledBy, ScheduledByName, ApprovedBy, ApprovedByName, ApprovedAt) = (null, null, null, null, null, null);
}

/// <summary>Who lets money go; in a batch the system does it in their name.</summary>
/// <param name="UserId">The member of staff.</param>
/// <param name="Name">Their name then.</param>
public sealed record Releaser(Guid UserId, string Name);

/// <summary>The terms a loan is booked with.</summary>
/// <param name="Amount">Principal in the application's currency.</param>
/// <param name="TermMonths">Monthly instalments.</param>
/// <param name="AnnualRate">Nominal rate, a fraction a year.</param>
public sealed record LoanTerms(decimal Amount, int TermMonths, decimal AnnualRate);
