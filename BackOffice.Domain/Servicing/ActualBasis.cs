using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// Level instalments on the principal really outstanding (the <em>actual</em> interest basis). A due keeps its instalment:
/// what interest does not take of it is principal, and the last due takes the rest, and what is earned on it after its day. Periods count from 0 here; amounts are units of the currency.
/// </summary>
public sealed class ActualBasis
{
    private readonly PlanPeriod[] periods;
    private readonly InterestAfterLastDue afterLast;
    private readonly decimal[] instalments;
    private readonly decimal[] duePrincipal;
    private readonly decimal[] dueInterest;
    private readonly decimal[] paidPrincipal;
    private readonly decimal[] paidInterest;
    private readonly decimal[] extra;
    private readonly PrincipalPaid paid = new();
    private readonly ArrearsInterest arrears;
    private readonly decimal[] carriedAfter;
    private readonly decimal[] creditAfter;
    private readonly decimal[] paidFrom;
    private ScheduleTerms terms;
    private InterestStretches stretches;
    private bool credits;
    private DateOnly? workedOut;
    private int settled;
    private decimal settledCarried;
    private decimal settledCredit;
    private decimal settledDue;

    /// <summary>The dues of <paramref name="terms"/> before anything is paid.</summary>
    /// <exception cref="Refusal">The terms are not those of level instalments, or no plan can be made from them.</exception>
    public ActualBasis(ScheduleTerms terms, ArrearsInterest arrears)
    {
        terms.Check();
        Refusal.If(terms.Method is not (RepaymentMethod.Annuity or RepaymentMethod.InterestOnly) || terms.PrincipalShares is not null,
            "Interest on the actual balance needs level instalments. Choose the annuity or the scheduled interest basis.");
        this.terms = terms;
        this.arrears = arrears;
        periods = PlanPeriod.Of(terms);
        stretches = new InterestStretches(terms, periods);
        afterLast = new InterestAfterLastDue(terms, periods[^1]);
        instalments = new LevelInstalments(terms, periods).Solve().Instalments;
        duePrincipal = new decimal[periods.Length];
        dueInterest = new decimal[periods.Length];
        paidPrincipal = new decimal[periods.Length];
        paidInterest = new decimal[periods.Length];
        extra = new decimal[periods.Length];
        carriedAfter = new decimal[periods.Length];
        creditAfter = new decimal[periods.Length];
        paidFrom = new decimal[periods.Length + 1];
    }

    /// <summary>The number of dues.</summary>
    public int Count => periods.Length;

    /// <summary>Records what a payment of <paramref name="date"/> brought to a due.</summary>
    public void Pay(int period, DateOnly date, decimal principal, decimal interest)
    {
        paidPrincipal[period] += principal;
        paidInterest[period] += interest;
        workedOut = null;
        if (principal != 0m) paid.Add(period, date, principal);
    }

    /// <summary>
    /// Principal owed beside the dues from a day on: past due from an earlier plan, or a debt of that day such as a chargeback; less than zero as it is paid.
    /// It is late from then on, and bears interest as arrears do.
    /// </summary>
    public void OweBeside(DateOnly date, decimal principal)
    {
        workedOut = null;
        if (principal != 0m) paid.AddBeside(date, -principal);
    }

    /// <summary>A further disbursement: the instalments from its period on grow by what it takes to repay it.</summary>
    /// <exception cref="Refusal">Nothing falls due after it.</exception>
    public void Draw(Tranche tranche)
    {
        var before = new LevelInstalments(terms, periods).Solve().Instalments;
        terms = terms with { Tranches = [.. terms.Tranches, tranche] };
        stretches = new InterestStretches(terms, periods);
        var after = new LevelInstalments(terms, periods).Solve().Instalments;
        for (var index = 0; index < Count; index++) instalments[index] += after[index] - before[index];
        workedOut = null;
    }

    /// <summary>Adds interest earned under an earlier plan and not asked for: it is asked with that of the next due, or, less than zero, taken off it.</summary>
    public void Carry(decimal interest)
    {
        settledCarried += interest;
        workedOut = null;
    }

    /// <summary>Adds money that comes on a due date beyond what is due to that due as principal, with its effect on the dues that follow.</summary>
    public void Prepay(int period, DateOnly date, decimal principal, PrepaymentEffect effect)
    {
        extra[period] += principal;
        Pay(period, date, principal, 0m);
        credits |= effect == PrepaymentEffect.CreditsNextDues;
        if (effect != PrepaymentEffect.LowersInstalments || period + 1 >= Count) return;
        Work(date, null);
        var balance = terms.DrawnBy(date) - duePrincipal.AsSpan(0, period + 1).ToArray().Sum();
        if (balance <= 0m) return;
        var rest = terms with
        {
            Principal = Of(balance),
            Start = periods[period].To,
            AgreedPeriods = [.. periods[(period + 1)..].Select(later => new AgreedPeriod(later.From, later.To))],
            Tranches = [], PrincipalGrace = 0, InterestGrace = 0, FirstDue = null,
        };
        var lower = Math.Min(instalments[period + 1], new LevelInstalments(rest, PlanPeriod.Of(rest)).Solve().Instalments[0]);
        Array.Fill(instalments, lower, period + 1, Count - period - 1);
    }

    /// <summary>The first day on which interest of a due can be paid: its own, or by period any day inside the period, which bears interest whole once it has begun.</summary>
    public DateOnly InterestPayableFrom(int period) => arrears == ArrearsInterest.PerPeriod ? periods[period].From.AddDays(1) : periods[period].Due;

    /// <summary>The day up to which a settlement on a day pays interest: that day, or by period the end of the period that runs.</summary>
    public DateOnly InterestCountsTo(DateOnly day)
    {
        if (arrears != ArrearsInterest.PerPeriod) return day;
        var running = Array.FindIndex(periods, period => period.From < day && day < period.Due);
        return running < 0 ? day : periods[running].Due;
    }

    /// <summary>The dues as they stand on <paramref name="asOf"/>, later dues taken as paid when due.</summary>
    public AmortisationLine[] Lines(DateOnly asOf)
    {
        Work(asOf, null);
        var lines = new AmortisationLine[Count];
        var due = 0m;
        for (var index = 0; index < Count; index++)
        {
            due += duePrincipal[index];
            var balance = terms.DrawnBy(periods[index].To) - due - Early(index + 1, periods[index].To);
            lines[index] = new AmortisationLine(index + 1, periods[index].Due, Of(duePrincipal[index]), Of(dueInterest[index]), Of(balance));
        }

        return lines;
    }

    /// <summary>
    /// Works out the dues as of a day, for callers that go forward in time: periods that ended before it are settled and not worked out again.
    /// </summary>
    /// <returns>The first due that may have changed.</returns>
    public int Advance(DateOnly asOf)
    {
        if (workedOut == asOf) return Count;
        Work(asOf, null);
        var changed = settled;
        // A due moved to a later day still takes what is prepaid then.
        while (settled < Count - 1 && periods[settled].To < asOf && periods[settled].Due < asOf)
        {
            settledCarried = carriedAfter[settled];
            settledCredit = creditAfter[settled];
            settledDue += duePrincipal[settled++];
        }

        workedOut = asOf;

        return changed;
    }

    /// <summary>How interest is earned as of a day, stretch by stretch, later dues taken as paid when due.</summary>
    public List<Earning> Earnings(DateOnly asOf)
    {
        Work(asOf, null);
        var earnings = new List<Earning>();
        decimal due = 0m;
        var from = terms.Start;
        for (var index = 0; index < Count; index++)
        {
            var first = earnings.Count;
            InterestOf(index, due, asOf, null, earnings);
            due += duePrincipal[index];
            for (var at = first; at < earnings.Count; at++)
                earnings[at] = earnings[at].Between(from, periods[index].Due) with { To = at == earnings.Count - 1 ? periods[index].Due : earnings[at].To };
            from = periods[index].Due;
        }

        AfterLastDue(asOf, earnings);
        return earnings;
    }

    /// <summary>Interest of the days after the last due by a day; nothing when past-due principal bears none.</summary>
    public decimal AfterLastDue(DateOnly asOf) => AfterLastDue(asOf, null);

    /// <summary>Unrounded interest of one day more while nothing is paid: what bears interest then, arrears that the dues take as paid today included.</summary>
    public decimal PerDay(Earning running, DateOnly day)
    {
        var balance = running.Balance;
        if (arrears is ArrearsInterest.Daily or ArrearsInterest.DailyToLastDue) balance = terms.DrawnBy(day) - paid.By(day);
        else if (arrears == ArrearsInterest.PerPeriod && Array.FindIndex(periods, period => period.From == day) is > 0 and var index)
            balance += Late(index, duePrincipal.AsSpan(0, index).ToArray().Sum(), day);
        return balance * running.Factor / Math.Max(1, DayCounts.Days(running.From, running.To));
    }

    /// <summary>Principal and interest of a due as last worked out.</summary>
    public (decimal Principal, decimal Interest) DueAt(int period) => (duePrincipal[period], dueInterest[period]);

    /// <summary>
    /// What pays off one due on a day: interest up to that day, the rest of its instalment as principal, and the principal outstanding.
    /// </summary>
    public (decimal Balance, decimal Principal, decimal Interest) Payable(int period, DateOnly on)
    {
        Work(on, on);
        var balance = terms.DrawnBy(on) - duePrincipal.AsSpan(0, period).ToArray().Sum() - Early(period, on);
        return (balance, duePrincipal[period] - paidPrincipal[period], dueInterest[period] - paidInterest[period]);
    }

    private void Work(DateOnly asOf, DateOnly? until)
    {
        workedOut = null;
        paidFrom[Count] = 0m;
        for (var index = Count - 1; index >= settled; index--) paidFrom[index] = paidFrom[index + 1] + paidPrincipal[index];
        decimal carried = settledCarried, credit = settledCredit, due = settledDue;
        for (var index = settled; index < Count; index++)
        {
            var calculated = carried + InterestOf(index, due, asOf, until);
            var last = index == Count - 1;
            if (last && until is null) calculated += AfterLastDue(asOf, null);
            var paidAhead = paidPrincipal[index] - extra[index] > instalments[index] - calculated;
            var interest = last ? calculated : paidAhead ? paidInterest[index] : Math.Min(calculated, instalments[index]);
            dueInterest[index] = Math.Max(interest, paidInterest[index]);
            carriedAfter[index] = carried = calculated - dueInterest[index];
            var level = instalments[index] - dueInterest[index];
            var credited = credits ? Math.Min(credit, level) : 0m;
            creditAfter[index] = credit += extra[index] - credited;
            // What is already paid of later dues is not there to be repaid again.
            var left = terms.DrawnBy(periods[index].To) - due - paidFrom[index + 1];
            duePrincipal[index] = last ? left : Math.Min(Math.Max(level - credited + extra[index], paidPrincipal[index]), left);
            due += duePrincipal[index];
        }
    }

    private decimal InterestOf(int index, decimal due, DateOnly asOf, DateOnly? until, List<Earning>? earnings = null)
    {
        var period = periods[index];
        // By period, neither a payment nor the day asked for changes what bears interest inside it.
        var cuts = arrears == ArrearsInterest.PerPeriod ? [] : paid.DaysIn(period);
        if (arrears != ArrearsInterest.PerPeriod && period.From < asOf && asOf < period.To) cuts.Add(asOf);
        if (stretches.IsPlain && cuts.Count == 0 && until is null)
        {
            var balance = BalanceOn(index, due, period.From, asOf);
            var whole = Round(balance * stretches.PlainFactor(index));
            earnings?.Add(new Earning(period.From, period.To, balance, stretches.PlainFactor(index), whole));
            return whole;
        }

        var interest = 0m;
        foreach (var stretch in stretches.Of(index, DateOnly.MaxValue, cuts))
        {
            if (until is { } end && stretch.From >= end) break;
            var balance = BalanceOn(index, due, stretch.From, asOf);
            var part = Round(balance * stretch.Factor);
            earnings?.Add(new Earning(stretch.From, stretch.To, balance, stretch.Factor, part));
            interest += part;
        }

        return interest;
    }

    private decimal AfterLastDue(DateOnly asOf, List<Earning>? earnings)
    {
        if (arrears is ArrearsInterest.None or ArrearsInterest.DailyToLastDue || asOf < afterLast.From) return 0m;
        return afterLast.By(asOf, paid.Days, day => terms.DrawnBy(day) - paid.By(day), earnings);
    }

    private decimal BalanceOn(int index, decimal due, DateOnly day, DateOnly asOf)
    {
        var seen = arrears == ArrearsInterest.PerPeriod ? periods[index].From : day;
        var late = arrears != ArrearsInterest.None && seen < asOf;
        // By the day, what fell due and was not paid bears interest as everything else does.
        if (late && arrears != ArrearsInterest.PerPeriod) return terms.DrawnBy(day) - paid.By(day);
        var balance = terms.DrawnBy(day) - due - Early(index, seen);
        return late ? balance + Late(index, due, seen) : balance;
    }

    // By period, money that fell due this very day is not late yet; but when anything is, all that is unpaid counts.
    private decimal Late(int index, decimal due, DateOnly seen)
    {
        var unpaid = due - paid.OfDuesBefore(index, seen);
        if (unpaid <= 0m || paid.IsLateBeside(seen)) return unpaid;
        for (var before = 0; before < index && periods[before].Due < seen; before++)
            if (duePrincipal[before] > paid.OfDue(before, seen)) return unpaid;
        return 0m;
    }

    // The sum of dues not settled yet is at hand, so only what came after the day is looked through.
    private decimal Early(int from, DateOnly day) => from >= settled ? paidFrom[from] - paid.OfDuesFromAfter(from, day) : paid.OfDuesFrom(from, day);

    private decimal Round(decimal amount) => Money.RoundAmount(amount, terms.Currency.MinorUnits, terms.Rounding);

    private Money Of(decimal amount) => new(amount, terms.Currency);
}
