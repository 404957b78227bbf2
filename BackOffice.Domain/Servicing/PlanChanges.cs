using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>A new plan ready to be confirmed, with what it changes.</summary>
public sealed record ProposedPlan(AmortisationPlan Plan, PlanChangeKind Kind, DateOnly Effective, PlanDifference Difference)
{
    /// <summary>True for changes that mark the loan forborne, are limited and need approval.</summary>
    public bool IsForbearance => IsForbearanceKind(Kind);

    internal static bool IsForbearanceKind(PlanChangeKind kind) => kind is PlanChangeKind.PaymentHoliday or PlanChangeKind.ReAge or PlanChangeKind.Restructure;
}

/// <summary>
/// New versions of a running loan's plan. Each starts where the running interest period starts, so that interest goes on without a gap, and what the plan before
/// had earned by the day stays earned: what of it no due asks for joins the first due of the new plan after an interest grace. None touches what fell due before, but re-age, re-amortise, restructure and capitalisation, which take open arrears along.
/// </summary>
/// <param name="account">The loan replayed to <paramref name="effective"/>.</param>
/// <param name="effective">The day the change takes effect.</param>
public sealed class PlanChanges(LoanAccount account, DateOnly effective)
{
    /// <summary>Another rate from the day on; the dates stay and the instalments are worked out afresh.</summary>
    /// <exception cref="Refusal">Nothing falls due after that day.</exception>
    public ProposedPlan ChangeRate(Rate rate) =>
        Propose(PlanChangeKind.RateChange, SameDates(FutureOpen) with { RateChanges = [new RateChange(effective, rate)] });

    /// <summary>Days without interest, both ends free.</summary>
    /// <exception cref="Refusal">Nothing falls due after that day, or the pause ends before it starts.</exception>
    public ProposedPlan PauseInterest(DateOnly first, DateOnly last) =>
        Propose(PlanChangeKind.InterestPause, SameDates(FutureOpen) with { InterestPauses = [.. account.Schedule.InterestPauses, new InterestPause(first, last)] });

    /// <summary>The next <paramref name="dues"/> dues are left out and everything later moves back by as many periods; interest goes on.</summary>
    /// <exception cref="Refusal">The number is not between 1 and 12, or the dates were agreed one by one.</exception>
    public ProposedPlan Holiday(int dues)
    {
        Refusal.If(dues is < 1 or > 12, "A payment holiday must be between 1 and 12 dues.");
        return Propose(PlanChangeKind.PaymentHoliday, Regular(FutureOpen, RegularDue(NextIndex + dues)));
    }

    /// <summary>Uses the borrower's credit as principal; the instalment stays and the loan ends sooner.</summary>
    /// <exception cref="Refusal">There is no credit, or it repays the loan.</exception>
    public ProposedPlan ShortenByPrepayment()
    {
        var terms = SameDates(AfterPrepayment());
        return Propose(PlanChangeKind.PrepaymentShortens, terms with { FixedInstalment = new Money(Level(), account.Currency) });
    }

    /// <summary>Uses the borrower's credit as principal; the dates stay and the instalment becomes smaller.</summary>
    /// <exception cref="Refusal">There is no credit, or it repays the loan.</exception>
    public ProposedPlan LowerByPrepayment() => Propose(PlanChangeKind.PrepaymentLowers, SameDates(AfterPrepayment()));

    /// <summary>What is outstanding, arrears included, is spread over the dues that are left.</summary>
    /// <exception cref="Refusal">Nothing falls due after that day.</exception>
    public ProposedPlan ReAmortise() => Propose(PlanChangeKind.ReAmortise, SameDates(AllOpen));

    /// <summary>What is outstanding, arrears included, starts anew over some periods from a first due date; nothing is late then.</summary>
    /// <exception cref="Refusal">The first due date is not after the day of the change.</exception>
    public ProposedPlan ReAge(DateOnly firstDue, int periods)
    {
        Refusal.If(firstDue <= effective, "The first due date after a re-age must be later than its day.");
        return Propose(PlanChangeKind.ReAge, Regular(AllOpen, firstDue) with { Periods = periods, DueDay = firstDue.Day, InterestGrace = 0 });
    }

    /// <summary>New terms by agreement, for all that is outstanding; the amount and the start are set here.</summary>
    /// <exception cref="Refusal">No plan can be made from the terms.</exception>
    public ProposedPlan Restructure(ScheduleTerms agreed) =>
        Propose(PlanChangeKind.Restructure, agreed with { Principal = new Money(AllOpen, account.Currency), Start = PeriodStart, Tranches = [], DownPaymentShare = 0m, FirstPeriod = FirstPeriodRule.ActualDays, BrokenPeriod = BrokenPeriodRule.WithFirstInstalment });

    /// <summary>
    /// What has fallen due of interest, fees and penalties becomes principal, and everything is spread over the dues that are left.
    /// Post it with a <see cref="Capitalised"/> fact of <see cref="FallenDue"/> and this plan.
    /// </summary>
    /// <exception cref="Refusal">The product does not allow it, nothing has fallen due, or nothing falls due later.</exception>
    public ProposedPlan Capitalise()
    {
        Refusal.If(!account.Terms.MayCapitalise, "This product never lets interest or charges become principal.");
        Refusal.If(FallenDue.Total == 0m, "No interest and no charge has fallen due, so nothing can become principal.");
        return Propose(PlanChangeKind.Capitalisation, SameDates(AllOpen + FallenDue.Total));
    }

    /// <summary>Interest, fees and penalties that have fallen due by the day and are not paid.</summary>
    public Amounts FallenDue
    {
        get
        {
            var open = default(Amounts);
            foreach (var due in account.Dues)
                if (due.DueDate <= effective) open += due.Open;
            return open with { Principal = 0m };
        }
    }

    /// <summary>Refuses a forbearance beyond the limits: once in twelve months and twice in five years unless the product says otherwise.</summary>
    /// <param name="earlier">Days of the loan's earlier forbearances.</param>
    /// <param name="day">The day of the one asked for.</param>
    /// <param name="inTwelveMonths">The most in twelve months.</param>
    /// <param name="inFiveYears">The most in five years.</param>
    public static void CheckLimits(IReadOnlyCollection<DateOnly> earlier, DateOnly day, int inTwelveMonths = 1, int inFiveYears = 2)
    {
        Refusal.If(earlier.Count(other => other > day.AddMonths(-12)) >= inTwelveMonths, "This loan was re-aged, put on holiday or restructured within the last twelve months. It takes an exception to do it again.");
        Refusal.If(earlier.Count(other => other > day.AddYears(-5)) >= inFiveYears, "This loan was re-aged, put on holiday or restructured as often as five years allow. It takes an exception to do it again.");
    }

    private IEnumerable<Due> Future => account.Dues.Where(due => due.DueDate > effective);

    private decimal FutureOpen => Future.Sum(due => due.Open.Principal);

    private decimal AllOpen => account.Dues.Sum(due => due.Open.Principal);

    private PlanPeriod[] Periods => PlanPeriod.Of(account.Schedule);

    private int NextIndex
    {
        get
        {
            var next = Array.FindIndex(Periods, period => period.Due > effective);
            Refusal.If(next < 0, "Nothing falls due after that day, so there is no plan to change. Re-age or restructure the loan instead.");
            return next;
        }
    }

    private DateOnly PeriodStart => Array.FindIndex(Periods, period => period.Due > effective) is >= 0 and var next ? Periods[next].From : effective;

    private decimal Level()
    {
        foreach (var due in Future)
            if (due.Principal > 0m) return due.Principal + due.Interest;
        throw new Refusal("Nothing falls due after that day, so there is no plan to change.");
    }

    private decimal AfterPrepayment()
    {
        // What has fallen due comes first.
        var available = account.Credit - account.Dues.Where(due => due.DueDate <= effective).Sum(due => due.Open.Total);
        var left = FutureOpen - available;
        Refusal.If(available <= 0m, "There is no credit to prepay with. Post the payment first and hold what is not due.");
        Refusal.If(left <= 0m, "The credit repays the whole loan. Settle it with a payoff quote instead.");
        return left;
    }

    private ScheduleTerms SameDates(decimal principal)
    {
        var next = NextIndex;
        var schedule = Common(principal);
        if (schedule.AgreedPeriods is { } agreed) return schedule with { AgreedPeriods = [.. agreed.Skip(next)] };
        // The first period goes on under its rule; every other one counts its own days.
        return Regular(principal, RegularDue(next)) with { FirstPeriod = next == 0 ? account.Schedule.FirstPeriod : FirstPeriodRule.ActualDays };
    }

    private ScheduleTerms Regular(decimal principal, DateOnly firstDue)
    {
        Refusal.If(account.Schedule.AgreedPeriods is not null, "The dates of this loan were agreed one by one. Restructure it with new dates.");
        return Common(principal) with { FirstDue = firstDue, Periods = Math.Max(1, account.Schedule.Periods - Math.Max(0, Array.FindIndex(Periods, period => period.Due > effective))), DueDay = account.Schedule.DueDay ?? (account.Schedule.FirstDue ?? account.Schedule.Start).Day };
    }

    // What is left of a grace goes on, the broken first period is behind; rate changes and tranches already in force are part of rate and principal.
    private ScheduleTerms Common(decimal principal)
    {
        var schedule = account.Schedule;
        var behind = Math.Max(0, Array.FindIndex(Periods, period => period.Due > effective));
        var rate = schedule.RateChanges.Where(change => change.From <= effective).OrderBy(change => change.From).Select(change => change.Rate).LastOrDefault(schedule.Rate);
        return schedule with
        {
            Principal = new Money(principal, account.Currency), Rate = rate, Start = PeriodStart,
            PrincipalGrace = Math.Max(0, schedule.PrincipalGrace - behind), InterestGrace = Math.Max(0, schedule.InterestGrace - behind),
            FirstPeriod = FirstPeriodRule.ActualDays, BrokenPeriod = BrokenPeriodRule.WithFirstInstalment, DownPaymentShare = 0m, PrincipalShares = null, InterestShares = null, FixedInstalment = null,
            Tranches = [], RateChanges = [.. schedule.RateChanges.Where(change => change.From > effective)],
        };
    }

    private DateOnly RegularDue(int index)
    {
        var schedule = account.Schedule;
        return schedule.FirstDue is { } first
            ? schedule.Frequency.Step(first, index, schedule.MonthEnd, schedule.DueDay)
            : schedule.Frequency.Step(schedule.Start, index + 1, schedule.MonthEnd, schedule.DueDay);
    }

    private ProposedPlan Propose(PlanChangeKind kind, ScheduleTerms terms)
    {
        Refusal.If(terms.Principal.Amount <= 0m, "No principal is outstanding, so there is no plan to change.");
        var plan = AmortisationPlan.Of(terms);
        var arrears = kind is PlanChangeKind.ReAge or PlanChangeKind.ReAmortise or PlanChangeKind.Restructure or PlanChangeKind.Capitalisation;
        var old = account.Dues.Where(due => (arrears || due.DueDate > effective) && due.Open.Principal + due.Open.Interest > 0m);
        var balance = old.Sum(due => due.Open.Principal);
        var lines = old.Select(due => new AmortisationLine(due.Number, due.DueDate, new Money(due.Open.Principal, account.Currency), new Money(due.Open.Interest, account.Currency),
            new Money(balance -= due.Open.Principal, account.Currency))).ToList();
        return new ProposedPlan(plan, kind, effective, PlanDifference.Between(plan.Terms.Start, lines, WithEarned(plan, arrears), account.Currency));
    }

    // The plan as its dues will be asked, what the old one had earned without asking included; on the actual basis as foreseen on the day.
    private List<AmortisationLine> WithEarned(AmortisationPlan plan, bool arrears)
    {
        var asked = account.UpfrontKept;
        foreach (var due in account.Dues) asked += arrears || due.DueDate > effective ? due.InterestOnceReplaced : due.PlanInterest;
        // A pause that begins before the day takes off what it frees.
        var pauses = account.Schedule.InterestPauses;
        var unpaused = plan.Terms.InterestPauses.Count == pauses.Count ? plan : AmortisationPlan.Of(plan.Terms with { InterestPauses = pauses });
        var moved = account.Books.Earned - asked - Accrual.Earned(unpaused, effective).Amount;
        return [.. DueList.WithMoved(plan, moved).Select(line => line.Line with { Interest = new Money(line.Interest, account.Currency) })];
    }
}
