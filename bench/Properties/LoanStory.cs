using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using CsCheck;

namespace BackOffice.Bench.Properties;

/// <summary>A generated loan with its history.</summary>
public sealed record LoanStory(ServicingTerms Terms, IReadOnlyList<LoanFact> Facts, DateOnly AsOf)
{
    private static readonly DateOnly Start = new(2023, 1, 31);
    private static readonly Frequency[] Frequencies = [Frequency.Monthly, Frequency.Monthly, Frequency.Weekly, Frequency.EveryTwoWeeks, Frequency.HalfMonthly, Frequency.Quarterly, Frequency.EveryDays(15)];
    private static readonly Currency[] Currencies = [Currency.Of("JPY"), Currency.Of("USD"), Currency.Of("KWD")];

    /// <summary>Its state as known now.</summary>
    public LoanAccount Replay() => LoanReplay.AsKnownNow(Terms, Facts, AsOf);

    /// <summary>The same loan with other facts.</summary>
    public LoanAccount ReplayWith(IEnumerable<LoanFact> facts) => LoanReplay.AsKnownNow(Terms, facts, AsOf);

    /// <summary>For a counter-example: the settings that matter and the facts, one a line.</summary>
    public override string ToString() =>
        $"{Terms.Basis} {Terms.Arrears} {Terms.Prepayment} {Terms.Schedule.Method} {Terms.Schedule.Principal} {Terms.Schedule.Rate} x{Terms.Schedule.Periods} {Terms.Allocation.Direction} {Terms.Allocation.Excess} penalty {Terms.Penalty} asOf {AsOf} charge-off of scheduled interest {Terms.ChargeOffTakesScheduledInterest}, {Terms.Schedule.Frequency} {Terms.Schedule.Roll} {Terms.Schedule.FirstPeriod} moved {Terms.Schedule.InterestFollowsMovedDates} planned {Terms.Schedule.Tranches.Count} down {Terms.Schedule.DownPaymentShare}, fee {Terms.PrepaymentFeeShare}, small {Terms.SmallBalance}, deferred {Terms.DeferredFees}, commitment {Terms.Commitment}, grace {Terms.Schedule.InterestGrace}, first due {Terms.Schedule.FirstDue} {Terms.Schedule.BrokenPeriod}, {Terms.Credit}\n  {string.Join("\n  ", Facts)}";

    /// <summary>
    /// Loans of every allocation setting and frequency, with up to a dozen payments, charges, reversals, returns, chargebacks, refunds, charge-offs and arrivals from a sister
    /// entity, a further disbursement and a waiver of interest.
    /// </summary>
    public static Gen<LoanStory> Any { get; } = Gen.Select(
        Gen.Select(Gen.Int[0, 2], Gen.Int[500, 200_000], Gen.Int[0, 4000], Gen.Int[1, 18]),
        Gen.Select(Gen.Int[0, 4], Gen.Enum<AllocationDirection>(), Gen.Enum<ExcessRule>(), Gen.Int[0, 2], Gen.Int[0, 3]),
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 600], Gen.Int[0, 40], Gen.Int[1, 120]).Array[0, 12],
        Gen.Select(Gen.Int[0, 700], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 2]),
        Gen.Select(Gen.Int[0, 6], Gen.Enum<HolidayRoll>(), Gen.Bool, Gen.Int[0, 30], Gen.Int[0, 5]),
        (size, rules, steps, more, dates) => Make(size, rules, steps, more, dates));

    /// <summary>The same loans with a change of plan on a day of their life, which whatever comes later follows. What cannot be changed goes on unchanged.</summary>
    public static Gen<LoanStory> Replanned { get; } = Gen.Select(Any, Gen.Int[0, 8], Gen.Int[0, 100], (story, kind, part) => story.WithPlanChange(kind, part));

    private static LoanStory Make((int, int, int, int) size, (int, AllocationDirection, ExcessRule, int, int) rules, (int, int, int, int)[] steps, (int, int, int, int, int) more, (int Frequency, HolidayRoll Roll, bool Moves, int Day, int Draw) dates)
    {
        var currency = Currencies[size.Item1];
        var principal = new Money(size.Item2 * currency.SmallestUnit, currency);
        var moves = dates.Moves && Frequencies[dates.Frequency].Months > 0;
        var schedule = new ScheduleTerms
        {
            Principal = principal, Rate = Rate.OfPercent(size.Item3 / 100m), Start = Start, Periods = size.Item4,
            Method = rules.Item1 == 0 ? RepaymentMethod.Flat : rules.Item1 == 1 ? RepaymentMethod.EqualPrincipal : RepaymentMethod.Annuity,
            DownPaymentShare = rules.Item1 == 0 && rules.Item4 == 1 ? 0.25m : 0m,
            InterestGrace = more.Item3 == 1 && rules.Item1 != 4 ? Math.Min(3, size.Item4 - 1) : 0,
            FirstDue = more.Item3 == 2 && rules.Item1 != 4 ? Start.AddDays(47) : null,
            BrokenPeriod = more.Item3 == 2 && rules.Item1 != 4 ? (BrokenPeriodRule)(more.Item5 % 3) : BrokenPeriodRule.WithFirstInstalment,
            Frequency = Frequencies[dates.Frequency], Roll = dates.Roll, Calendar = BusinessCalendar.Weekends,
            InterestFollowsMovedDates = moves,
            FirstPeriod = (FirstPeriodRule)(dates.Day % 3),
        };
        var drawn = new Tranche(Start.AddDays(dates.Day), (principal * 0.5m).Round(Rounding.Up));
        var draws = dates.Draw > 3 && drawn.Date < PlanPeriod.Of(schedule)[^1].To && schedule.BrokenPeriod == BrokenPeriodRule.WithFirstInstalment;
        // Planned or not, it is lent on its day.
        if (draws && dates.Draw == 5) schedule = schedule with { Tranches = [drawn] };
        var terms = new ServicingTerms
        {
            Schedule = schedule,
            Basis = rules.Item1 == 4 ? InterestBasis.Actual : InterestBasis.Scheduled,
            Prepayment = (PrepaymentEffect)(rules.Item4 % 3),
            Arrears = rules.Item5 == 3 ? ArrearsInterest.PerPeriod : more.Item3 == 3 ? ArrearsInterest.DailyToLastDue : more.Item3 == 2 && rules.Item5 == 1 ? ArrearsInterest.None : ArrearsInterest.Daily,
            Allocation = rules.Item1 == 4
                ? new AllocationOrder { Direction = rules.Item2, Excess = rules.Item3, InAdvance = [Target.Principal, Target.Penalty, Target.Fee, Target.Interest] }
                : new AllocationOrder { Direction = rules.Item2, Excess = rules.Item3 },
            CollectsDownPayment = rules.Item5 == 1,
            MayCapitalise = true,
            ChargebackByComponents = rules.Item4 == 2,
            ChargeOffTakesScheduledInterest = more.Item4 == 1,
            PrepaymentFeeShare = more.Item4 == 2 ? 0.02m : 0m,
            SmallBalance = more.Item4 == 3 ? 5 * currency.SmallestUnit : 0m,
            DeferredFees = more.Item5 == 1 ? (principal * 0.013m).Round(Rounding.Up).Amount : 0m,
            DeferredCosts = more.Item5 == 1 ? (principal * 0.007m).Round(Rounding.Up).Amount : 0m,
            Commitment = more.Item5 == 2 ? principal.Amount * 2m : null,
            Credit = more.Item2 < 2 ? null : new CreditPolicy
            {
                Books = more.Item2 % 2 == 0 ? NonAccrualBooks.CashBasis : NonAccrualBooks.CostRecovery, PaymentsToAccrue = more.Item2,
                DefaultAfterDays = more.Item2 == 5 ? 20 : 90, YearStartsInMonth = more.Item2 == 4 ? 4 : 1, Losses = new LossRates(0.02m, 0.2m, 0.45m),
            },
            Penalty = rules.Item5 == 0 ? null : new PenaltyRule
            {
                Frequency = rules.Item5 == 2 ? PenaltyFrequency.Daily : PenaltyFrequency.OnceADue,
                GraceDays = rules.Item4, OfOverduePrincipal = 0.001m, Flat = rules.Item5 == 2 ? 0m : 10 * currency.SmallestUnit,
            },
        };
        List<LoanFact> facts = [new Disbursed(1, Start, Start, principal)];
        foreach (var step in steps) Add(facts, step, principal);
        if (draws) facts.Add(new Disbursed(facts.Count + 1, drawn.Date, drawn.Date, drawn.Amount));
        // A payment is taken back once.
        var taken = new HashSet<long>();
        facts.RemoveAll(fact => fact is Reversed reversed && !taken.Add(reversed.FactId) || fact is PaymentReturned returned && !taken.Add(returned.PaymentId));
        // A chargeback is of no more than is left of its payment.
        var chargedBack = new Dictionary<long, decimal>();
        facts.RemoveAll(fact => fact is ChargedBack back && (chargedBack[back.PaymentId] = chargedBack.GetValueOrDefault(back.PaymentId) + back.Amount.Amount) > facts.OfType<Received>().First(payment => payment.Id == back.PaymentId).Amount.Amount);
        // What was taken back cannot be charged back.
        var gone = facts.OfType<Reversed>().Select(fact => fact.FactId).Concat(facts.OfType<PaymentReturned>().Select(fact => fact.PaymentId)).ToHashSet();
        facts.RemoveAll(fact => fact is ChargedBack back && gone.Contains(back.PaymentId));
        // A claim that was charged off does not move at carrying amount.
        if (draws) facts.RemoveAll(fact => fact is ChargedOff && fact.Effective <= drawn.Date);
        facts.RemoveAll(fact => fact is TransferredIn && facts.Exists(off => off is ChargedOff && (off.Effective, off.Id).CompareTo((fact.Effective, fact.Id)) < 0));
        var story = new LoanStory(terms, facts, Start.AddDays(more.Item1));
        return dates.Day % 5 == 0 ? story.WithWaiver(Start.AddDays(dates.Day + 3)) : story;
    }

    // A few coins of interest no longer asked for, known last of all, where so much more is open that no other order of entry uses it up.
    private LoanStory WithWaiver(DateOnly day)
    {
        var unit = Terms.Schedule.Currency.SmallestUnit;
        if (day > AsOf || LoanReplay.AsKnownNow(Terms, Facts, day) is not { ChargedOffOn: null } account || account.AccruedInterest < 50m * unit) return this;
        return this with { Facts = [.. Facts, new InterestWaived(900, day, Start.AddDays(2_000), new Money(3m * unit, account.Currency))] };
    }

    private LoanStory WithPlanChange(int kind, int part)
    {
        var day = Start.AddDays((AsOf.DayNumber - Start.DayNumber) * part / 100);
        var account = LoanReplay.AsKnownNow(Terms, Facts, day);
        if (account.ChargedOffOn is not null || account.State != LoanState.Active) return this;
        try
        {
            var proposed = Changes(account, day)[kind]();
            LoanFact change = proposed.Kind == PlanChangeKind.Capitalisation
                ? new Capitalised(ChangeId, day, day, new PlanChanges(account, day).FallenDue, proposed.Plan)
                : new PlanChanged(ChangeId, day, day, proposed.Plan, proposed.Kind);
            _ = ReplayWith([.. Facts.Where(fact => fact.Effective <= day), change]);
            // A waiver of a later day was made of what was open under the plan before.
            return this with { Facts = [.. Facts.Where(fact => fact is not InterestWaived || fact.Effective < day), change] };
        }
        catch (Refusal)
        {
            return this;
        }
    }

    /// <summary>The number of the fact that changes the plan.</summary>
    public const long ChangeId = 4_000;

    /// <summary>Every change of plan as it could be proposed on a day; each may be refused.</summary>
    public static Func<ProposedPlan>[] Changes(LoanAccount account, DateOnly day)
    {
        var changes = new PlanChanges(account, day);
        return
        [
            () => changes.ChangeRate(Rate.OfPercent(5m)), () => changes.Holiday(2), changes.ReAmortise, () => changes.ReAge(day.AddDays(20), 6),
            () => changes.PauseInterest(day, day.AddDays(9)), changes.ShortenByPrepayment, changes.LowerByPrepayment, changes.Capitalise,
            () => changes.Restructure(account.Schedule with
            {
                Rate = Rate.OfPercent(3m), Periods = 7, FirstDue = day.AddDays(25), DueDay = null, AgreedPeriods = null, FixedInstalment = null, InterestGrace = 0, PrincipalGrace = 0,
            }),
        ];
    }

    private static void Add(List<LoanFact> facts, (int Kind, int Day, int Late, int Part) step, Money principal)
    {
        var id = facts.Count + 1;
        var effective = Start.AddDays(step.Day);
        var recorded = effective.AddDays(step.Late);
        var amount = new Money(Math.Max(principal.Amount * step.Part / 100m, principal.Currency.SmallestUnit), principal.Currency).Round(Rounding.Up);
        var target = facts[1 + (step.Part % Math.Max(1, facts.Count - 1)) is var at && at < facts.Count ? at : 0];
        var payments = facts.OfType<Received>().ToArray();
        facts.Add(step.Kind switch
        {
            <= 9 => new Received(id, effective, recorded, amount, (ReceiptKind)(step.Kind == 9 ? 2 : 0)),
            10 => new Received(id, effective, recorded, amount, ReceiptKind.MerchantRefund),
            11 or 12 => new Charged(id, effective, effective, amount, step.Part % 2 == 0 ? Component.Fee : Component.Penalty),
            13 or 14 when target is Received => new Reversed(id, target.Effective, Later(recorded, target.Recorded), target.Id),
            15 when target is Received => new PaymentReturned(id, Later(effective, target.Effective), Later(recorded, target.Recorded), target.Id, amount),
            16 when payments.Length > 0 => new CreditRefunded(id, Later(effective, payments[0].Effective), recorded, amount),
            17 when !facts.OfType<ChargedOff>().Any() => new ChargedOff(id, effective, recorded, Fraud: step.Part % 5 == 0),
            20 => new SignSeen(id, effective, recorded, (BorrowerSign)(step.Part % 4), step.Part % 3 == 0),
            21 when facts.OfType<Charged>().LastOrDefault() is { } charge => new ChargeWaived(id, Later(effective, charge.Effective), Later(recorded, charge.Recorded), charge.Id),
            22 => new Charged(id, recorded, effective, amount, Component.Fee),
            19 when !facts.OfType<TransferredIn>().Any() => new TransferredIn(id, effective, recorded),
            18 when payments.Length > 0 => new ChargedBack(id, Later(effective, payments[^1].Effective), Later(recorded, payments[^1].Recorded), amount, payments[^1].Id),
            _ => new Received(id, effective, recorded, amount, ReceiptKind.Payoff),
        });
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
