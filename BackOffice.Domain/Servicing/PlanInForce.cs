using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>The plan that a running loan follows, and what interest it has earned by it and by the plans before.</summary>
internal sealed class PlanInForce(ServicingTerms terms, DueList dues)
{
    private AmortisationPlan? plan;
    private IReadOnlyList<Earning>? earnings;
    private int count;
    private decimal upfrontToEarn;
    private decimal moved;
    private decimal waivedAhead;
    private bool followsBalance;
    private DateOnly earningsAt;
    private readonly List<EarnedStretch> earlier = [];
    private decimal earlierGivenUp;
    private decimal earnedBefore;

    /// <summary>The schedule in force.</summary>
    public ScheduleTerms Schedule { get; private set; } = terms.Schedule;

    /// <summary>The dues as the actual balance makes them; none on the scheduled basis.</summary>
    public ActualBasis? Actual { get; private set; }

    /// <summary>The place of the first due that the actual balance works out.</summary>
    public int Offset { get; private set; }

    /// <summary>Interest collected with the disbursement, for days to come.</summary>
    public decimal UpfrontInterest { get; private set; }

    /// <summary>What of <see cref="UpfrontInterest"/> was given back.</summary>
    public decimal UpfrontGivenBack { get; private set; }

    /// <summary>Begins with the first disbursement.</summary>
    public void Begin(DateOnly date, Money amount)
    {
        // What is still to be paid out bears nothing and cannot be repaid: it joins on its day, planned before or not.
        Follow(AmortisationPlan.Of(Schedule with { Principal = amount, Start = date, Tranches = [] }));
        dues.Append(plan!, 0m);
        UpfrontInterest = upfrontToEarn = plan!.UpfrontInterest.Amount;
        Offset = dues.All[0].DueDate == date ? 1 : 0;
        StartActual();
        LimitInterestAhead(isCertain: false);
    }

    /// <summary>Re-works the plan for a further disbursement.</summary>
    public void Draw(Tranche tranche)
    {
        var before = plan!;
        Follow(AmortisationPlan.Of(Schedule with { Tranches = [.. Schedule.Tranches, tranche] }));
        if (Actual is null)
        {
            dues.Rework(FirstOfPlan, before, plan!, moved);
            return;
        }

        Actual.Draw(tranche);
        Recalculate(tranche.Date);
    }

    /// <summary>What was earned until another plan takes over. The days before are earned as they were; a pause takes effect on its first day, where the plan reaches it.</summary>
    public (DateOnly Day, decimal Interest, decimal PaidAhead) EarnedByChange(DateOnly effective, ScheduleTerms next)
    {
        var day = next.InterestPauses.Except(Schedule.InterestPauses).Select(pause => pause.First.AddDays(-1)).Append(effective).Min();
        if (day < next.Start) day = next.Start;
        return (day, EarnedBy(day, goesOn: true), InterestOn(day).PaidAhead);
    }

    /// <summary>Goes over to another plan, without what it still plans to pay out. What was <paramref name="earned"/> and is asked by no due, nor by the plan itself, joins its first due after an interest grace; what was paid ahead is not asked for again.</summary>
    public void Replace(AmortisationPlan next, (DateOnly Day, decimal Interest, decimal PaidAhead) earned)
    {
        var asked = UpfrontInterest - UpfrontGivenBack + dues.All.Sum(due => due.PlanInterest);
        (moved, upfrontToEarn) = (0m, 0m);
        earlier.AddRange(Earned(earned.Day));
        earlierGivenUp = earlier.Sum(stretch => stretch.Interest) - earned.Interest;
        // An agreed instalment may repay the loan before the last period.
        Follow(next, next.Terms with { Periods = next.Lines.Count, AgreedPeriods = next.Terms.AgreedPeriods?.Take(next.Lines.Count).ToArray(), InterestGrace = Math.Min(next.Terms.InterestGrace, next.Lines.Count - 1) });
        Offset = dues.All.Count;
        if (Actual is not null) StartActual();
        // What fell due before stays past due beside the new dues.
        Actual?.OweBeside(next.Terms.Start.AddDays(-1), dues.All.Sum(due => due.Open.Principal));
        earnedBefore = EarnedOfPlan(earned.Day);
        moved = earned.Interest - asked - Collected(earned.Day);
        waivedAhead = Math.Clamp(asked - earned.Interest - earned.PaidAhead, 0m, dues.All.Sum(due => due.WaivedInterest));
        Actual?.Carry(moved);
        dues.Append(next, moved);
        LimitInterestAhead(isCertain: false);
    }

    /// <summary>Brings the dues to what the actual balance makes of them on a day.</summary>
    public void Recalculate(DateOnly asOf)
    {
        if (Actual is null) return;
        earnings = null;
        for (var period = Actual.Advance(asOf); period < Actual.Count; period++)
        {
            var due = dues.All[Offset + period];
            var (principal, interest) = Actual.DueAt(period);
            due.Principal = principal;
            due.SetPlanInterest(interest);
            if (period == Actual.Count - 1) due.InterestAfterDue = Actual.AfterLastDue(asOf);
            due.SettleIfPaid(asOf);
            if (!due.IsPaid) dues.Reopened(Offset + period);
        }
    }

    /// <summary>The claim left the books: its dues stand still and no longer follow a balance.</summary>
    public void StandStill(DateOnly day)
    {
        earnings = EarningsAt(day);
        LimitInterestAhead(isCertain: true);
        Actual = null;
    }

    /// <summary>Interest of days to come shrinks with the principal on the actual balance, so it is not paid ahead until it <paramref name="isCertain"/>.</summary>
    public void LimitInterestAhead(bool isCertain)
    {
        for (var period = 0; period < Actual?.Count; period++)
            dues.All[Offset + period].InterestPayableFrom = isCertain ? DateOnly.MinValue : Actual.InterestPayableFrom(period);
    }

    /// <summary>How the interest of the plan in force is earned, as of a day.</summary>
    public IReadOnlyList<Earning> EarningsAt(DateOnly day)
    {
        if (Actual is null) return earnings ?? plan?.Earnings ?? [];
        if (earnings is null || earningsAt != day) (earnings, earningsAt) = (Actual.Earnings(day), day);
        return earnings;
    }

    /// <summary>Interest of one day more, unrounded; nothing once a settlement no longer asks for what was still to come.</summary>
    public decimal PerDay(DateOnly day)
    {
        foreach (var earning in EarningsAt(day))
        {
            if (earning.From > day || day >= earning.To) continue;
            if (Actual is not null) return Actual.PerDay(earning, day);
            var most = 0m;
            for (var index = FirstOfPlan; index < FirstOfPlan + count; index++) most += dues.All[index].PlanInterest;
            return Math.Clamp(most - Collected(day), 0m, earning.PerDay);
        }

        return 0m;
    }

    /// <summary>Interest that the loan has earned by a day under its contract, waivers not taken off.</summary>
    /// <param name="day">The day.</param>
    /// <param name="goesOn">True when the loan goes on though no due may be open, as when everything that is open becomes principal.</param>
    public decimal EarnedBy(DateOnly day, bool goesOn = false)
    {
        if (plan is null) return 0m;
        decimal before = UpfrontInterest - UpfrontGivenBack, most = 0m;
        var open = goesOn;
        for (var index = 0; index < dues.All.Count; index++)
        {
            var due = dues.All[index];
            if (IsOfPlan(index)) most += due.PlanInterest + Grown(index, day);
            else before += due.PlanInterest;
            open |= !due.IsPaid;
        }

        // What was paid in full was earned, and what a settlement no longer asks for never will be.
        return before + (open ? Math.Min(most, Collected(day)) : most);
    }

    /// <summary>Interest of each due that is earned by a day, neither waived nor paid.</summary>
    public decimal[] OpenBy(DateOnly day) => InterestOn(day).Open;

    /// <summary>Interest earned by a day, neither waived nor paid, and what it rests on beside payments and waivers.</summary>
    public AccruedInterest AccruedBy(DateOnly day)
    {
        if (plan is null) return AccruedInterest.None;
        var interest = InterestOn(day);
        return new AccruedInterest(interest.Open.Sum(), [.. earlier, .. Earned(day)], earlierGivenUp + interest.GivenUp, interest.Ahead, PaidAhead(day));
    }

    /// <summary>Interest that a settlement on a day gives back, since it was paid and is not earned by then: on dues to come, under an earlier plan, or with the disbursement.</summary>
    public decimal PaidAhead(DateOnly day) => dues.All.Exists(due => !due.IsPaid) ? InterestOn(SettledTo(day)).PaidAhead : 0m;

    /// <summary>Takes back what was paid of interest before its days, as these will not come, and says from which dues.</summary>
    public List<Allocation> GiveBack(DateOnly day)
    {
        var interest = InterestOn(SettledTo(day));
        var back = new List<Allocation>();
        for (var index = dues.All.Count - 1; index >= 0; index--) Take(index, interest.PaidOfDues[index]);
        // What an earlier plan had collected stands on its dues, the last of them first, or came with the disbursement.
        var carried = interest.PaidBefore;
        moved += carried;
        Actual?.Carry(carried);
        for (var index = FirstOfPlan - 1; index >= 0; index--) carried -= Take(index, Math.Min(carried, dues.All[index].Paid.Interest));
        UpfrontGivenBack += carried;
        if (carried > 0m) back.Add(new Allocation(0, Component.Interest, Bucket.InAdvance, -carried));
        return back;

        decimal Take(int index, decimal amount)
        {
            if (amount <= 0m) return 0m;
            dues.All[index].GiveBack(amount);
            back.Add(new Allocation(dues.All[index].Number, Component.Interest, Bucket.InAdvance, -amount));
            return amount;
        }
    }

    /// <summary>Interest that settles the loan on a day: what is earned by then and not paid. By period, one that has begun counts whole.</summary>
    public decimal ToSettle(DateOnly day) => OpenBy(SettledTo(day)).Sum();

    /// <summary>The number of the due that takes what is earned after it; 0 when no due does.</summary>
    public int LastOfActual => Actual is null ? 0 : Offset + Actual.Count;

    private int FirstOfPlan => Offset - (Offset == 1 && dues.All[0].DueDate == dues.Start ? 1 : 0);

    private DateOnly SettledTo(DateOnly day) => Actual?.InterestCountsTo(day) ?? day;

    private bool IsOfPlan(int index) => index >= FirstOfPlan && index < FirstOfPlan + count;

    // What is open of each due; beside it what was earned and is asked by no due, and what was paid or waived before it was earned.
    private InterestOfDay InterestOn(DateOnly day)
    {
        var (open, paid) = (new decimal[dues.All.Count], new decimal[dues.All.Count]);
        var left = Collected(day);
        var ahead = Math.Max(0m, -left);
        var paidBefore = Math.Max(0m, ahead - waivedAhead);
        left += ahead;
        for (var index = 0; index < open.Length; index++)
        {
            var due = dues.All[index];
            var earned = due.PlanInterest;
            if (IsOfPlan(index))
            {
                earned = Math.Min(left, due.PlanInterest + Grown(index, day));
                left -= earned;
            }

            var rest = earned + due.ReopenedInterest - due.WaivedInterest - due.Paid.Interest;
            open[index] = Math.Max(0m, rest);
            ahead += Math.Max(0m, -rest);
            // On the actual balance interest is taken of a period that has begun at the earliest, and that counts whole.
            if (!followsBalance) paid[index] = Math.Clamp(-rest, 0m, due.Paid.Interest);
        }

        return new InterestOfDay(open, left, ahead, paid, paidBefore);
    }

    // A plan that reaches back before the day it took over earned nothing on those days: the plan before it did.
    private IEnumerable<EarnedStretch> Earned(DateOnly by)
    {
        var before = earnedBefore;
        foreach (var earning in EarningsAt(by))
        {
            var interest = earning.By(by, Schedule.Currency.MinorUnits, Schedule.Rounding);
            var skipped = Math.Min(before, interest);
            before -= skipped;
            if (interest != skipped) yield return new EarnedStretch(earning, earning.To < by ? earning.To : by, interest - skipped);
        }
    }

    // What the last due has earned since the dues were worked out last.
    private decimal Grown(int index, DateOnly day) => index + 1 == LastOfActual ? Actual!.AfterLastDue(day) - dues.All[index].InterestAfterDue : 0m;

    // What dues of this plan collect of what was earned: the first days may have been paid with the disbursement.
    private decimal Collected(DateOnly day) => moved - upfrontToEarn + EarnedOfPlan(day);

    private decimal EarnedOfPlan(DateOnly day) => Accrual.Earned(EarningsAt(day), day, Schedule.Currency.MinorUnits, Schedule.Rounding);

    private void Follow(AmortisationPlan next, ScheduleTerms? schedule = null)
    {
        plan = next;
        earnings = null;
        count = next.Lines.Count;
        Schedule = schedule ?? next.Terms;
    }

    private void StartActual()
    {
        followsBalance = terms.Basis == InterestBasis.Actual;
        if (!followsBalance) return;
        var down = Offset == 1 && dues.All[0].DueDate == dues.Start ? dues.All[0].Principal : 0m;
        Actual = new ActualBasis(Schedule with { Principal = new Money(Schedule.Principal.Amount - down, Schedule.Currency), DownPaymentShare = 0m }, terms.Arrears);
        Actual.OweBeside(Schedule.Start, down);
    }

    // Interest by a day: what is open of each due, earned and asked by no due, paid or waived too early, and of that paid on each due or before the plan in force.
    private readonly record struct InterestOfDay(decimal[] Open, decimal GivenUp, decimal Ahead, decimal[] PaidOfDues, decimal PaidBefore)
    {
        public decimal PaidAhead => PaidOfDues.Sum() + PaidBefore;
    }
}
