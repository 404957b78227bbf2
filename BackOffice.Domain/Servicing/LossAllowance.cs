using BackOffice.Domain.Ledger;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>What is provided for a loan and how deferred fees and commission are taken into income: the figures that follow its standing and its days.</summary>
internal sealed class LossAllowance(ServicingTerms terms, RunningLoan loan, IncomeRecognition income)
{
    private decimal posted;
    private decimal earned;
    private decimal spent;
    private int feeDays;
    private DateOnly? feesSeen;
    private bool released;
    private bool feesEnded;

    /// <summary>The allowance as last set.</summary>
    public decimal Amount { get; private set; }

    /// <summary>Loss expected within twelve months.</summary>
    public decimal ExpectedLoss { get; private set; }

    /// <summary>Origination fees still to be earned.</summary>
    public decimal DeferredFees => loan.Start is null ? 0m : terms.DeferredFees - earned;

    /// <summary>Commission still to be spent.</summary>
    public decimal DeferredCosts => loan.Start is null ? 0m : terms.DeferredCosts - spent;

    /// <summary>Sets the allowance for a stage. What earlier years' interest took from it is provided again.</summary>
    public void Provide(DateOnly day, CreditStage stage)
    {
        if (terms.Credit?.Losses is not { } losses || released) return;
        var exposure = new Money(loan.PrincipalOutstanding + Math.Max(0m, income.Accrued) + Undrawn, loan.Currency);
        Amount = losses.Allowance(stage, exposure, loan.Schedule.Rounding).Amount;
        ExpectedLoss = CreditPolicy.ExpectedLoss(losses.TwelveMonths, losses.LossGivenDefault, exposure, loan.Schedule.Rounding).Amount;
        var used = income.Lines.Where(line => line.Event == PostingEvent.NonAccrualOfEarlierYears).Sum(line => line.Amounts.Interest);
        Post(day, PostingEvent.Provision, Amount + used - posted);
        posted = Amount + used;
    }

    /// <summary>The allowance goes with the asset: against the loss at a charge-off, along at a transfer.</summary>
    public void Release(DateOnly day, PostingEvent @event)
    {
        Post(day, @event, Amount);
        (Amount, ExpectedLoss, released) = (0m, 0m, true);
    }

    /// <summary>The asset came with its allowance.</summary>
    public void Arrive(DateOnly day, CreditStage stage)
    {
        (posted, earned, spent) = (0m, terms.DeferredFees, terms.DeferredCosts);
        Provide(day, stage);
        income.Lines.RemoveAll(line => line.Event == PostingEvent.Provision);
        Post(day, PostingEvent.AllowanceTransferredIn, Amount);
    }

    /// <summary>
    /// Earns deferred fees and spends deferred commission by the days of the plan, all that is left once the loan is settled or leaves the books. Days of non-accrual earn nothing (ASC 310-20-35-17).
    /// </summary>
    public void Amortise(DateOnly day, bool ends = false)
    {
        if ((terms.DeferredFees == 0m && terms.DeferredCosts == 0m) || loan.Start is not { } start) return;
        if (!income.IsStopped) feeDays += DayCounts.Days(feesSeen ?? start, day);
        feesSeen = day;
        feesEnded |= ends;
        var share = feesEnded ? 1m : Math.Min(1m, feeDays / (decimal)Math.Max(1, DayCounts.Days(start, loan.Dues[^1].DueDate)));
        earned = Amortised(day, PostingEvent.FeeAmortised, Component.Fee, terms.DeferredFees * share, earned);
        spent = Amortised(day, PostingEvent.CommissionAmortised, Component.Principal, terms.DeferredCosts * share, spent);
    }

    private decimal Amortised(DateOnly day, PostingEvent @event, Component component, decimal toDate, decimal before)
    {
        var target = Money.RoundAmount(toDate, loan.Currency.MinorUnits, loan.Schedule.Rounding);
        if (target != before) income.Lines.Add(BookLine.Of(day, @event, component, target - before));
        return target;
    }

    private decimal Undrawn => Math.Max(0m, (terms.Commitment ?? 0m) - loan.TotalDisbursed);

    private void Post(DateOnly day, PostingEvent @event, decimal amount)
    {
        if (amount != 0m) income.Lines.Add(BookLine.Of(day, @event, Component.Principal, amount));
    }
}
