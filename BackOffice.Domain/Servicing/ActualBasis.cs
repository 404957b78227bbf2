using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// Level instalments on the principal really outstanding (the <em>actual</em> interest basis). A due keeps its instalment:
/// what interest does not take of it is principal, and the last due takes the rest. Periods count from 0 here; amounts are units of the currency.
/// </summary>
public sealed class ActualBasis
{
    private readonly ScheduleTerms terms;
    private readonly PlanPeriod[] periods;
    private readonly InterestStretches stretches;
    private readonly decimal[] instalments;
    private readonly decimal[] duePrincipal;
    private readonly decimal[] dueInterest;
    private readonly decimal[] paidPrincipal;
    private readonly decimal[] paidInterest;
    private readonly decimal[] extra;
    private readonly List<PrincipalPayment> payments = [];
    private readonly ArrearsInterest arrears;
    private readonly decimal[] carriedAfter;
    private readonly decimal[] creditAfter;
    private readonly decimal[] paidFrom;
    private bool credits;
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
        if (principal == 0m) return;
        var at = payments.Count;
        while (at > 0 && payments[at - 1].Date > date) at--;
        payments.Insert(at, new PrincipalPayment(period, date, principal));
    }

    /// <summary>Adds money that comes on a due date beyond what is due to that due as principal, with its effect on the dues that follow.</summary>
    public void Prepay(int period, DateOnly date, decimal principal, PrepaymentEffect effect)
    {
        extra[period] += principal;
        Pay(period, date, principal, 0m);
        credits |= effect == PrepaymentEffect.CreditsNextDues;
        if (effect != PrepaymentEffect.LowersInstalments || period + 1 >= Count) return;
        Work(date, null);
        var balance = DrawnBy(date) - duePrincipal.AsSpan(0, period + 1).ToArray().Sum();
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

    /// <summary>The period of a due.</summary>
    public PlanPeriod PeriodAt(int period) => periods[period];

    /// <summary>The dues as they stand on <paramref name="asOf"/>, later dues taken as paid when due.</summary>
    public AmortisationLine[] Lines(DateOnly asOf)
    {
        Work(asOf, null);
        var lines = new AmortisationLine[Count];
        var due = 0m;
        for (var index = 0; index < Count; index++)
        {
            due += duePrincipal[index];
            var balance = DrawnBy(periods[index].To) - due - Early(index + 1, periods[index].To);
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
        Work(asOf, null);
        var changed = settled;
        while (settled < Count - 1 && periods[settled].To < asOf)
        {
            settledCarried = carriedAfter[settled];
            settledCredit = creditAfter[settled];
            settledDue += duePrincipal[settled++];
        }

        return changed;
    }

    /// <summary>Principal and interest of a due as last worked out.</summary>
    public (decimal Principal, decimal Interest) DueAt(int period) => (duePrincipal[period], dueInterest[period]);

    /// <summary>
    /// What pays off one due on a day: interest up to that day, the rest of its instalment as principal, and the principal outstanding.
    /// </summary>
    public (decimal Balance, decimal Principal, decimal Interest) Payable(int period, DateOnly on)
    {
        Work(on, on);
        var balance = DrawnBy(on) - duePrincipal.AsSpan(0, period).ToArray().Sum() - Early(period, on);
        return (balance, duePrincipal[period] - paidPrincipal[period], dueInterest[period] - paidInterest[period]);
    }

    private void Work(DateOnly asOf, DateOnly? until)
    {
        paidFrom[Count] = 0m;
        for (var index = Count - 1; index >= settled; index--) paidFrom[index] = paidFrom[index + 1] + paidPrincipal[index];
        decimal carried = settledCarried, credit = settledCredit, due = settledDue;
        for (var index = settled; index < Count; index++)
        {
            var calculated = carried + InterestOf(index, due, asOf, until);
            var last = index == Count - 1;
            var paidAhead = paidPrincipal[index] - extra[index] > instalments[index] - calculated;
            var interest = last ? calculated : paidAhead ? paidInterest[index] : Math.Min(calculated, instalments[index]);
            dueInterest[index] = Math.Max(interest, paidInterest[index]);
            carriedAfter[index] = carried = calculated - dueInterest[index];
            var level = instalments[index] - dueInterest[index];
            var credited = credits ? Math.Min(credit, level) : 0m;
            creditAfter[index] = credit += extra[index] - credited;
            // What is already paid of later dues is not there to be repaid again.
            var left = DrawnBy(periods[index].To) - due - paidFrom[index + 1];
            duePrincipal[index] = last ? left : Math.Min(Math.Max(level - credited + extra[index], paidPrincipal[index]), left);
            due += duePrincipal[index];
        }
    }

    private decimal InterestOf(int index, decimal due, DateOnly asOf, DateOnly? until)
    {
        var period = periods[index];
        var uncut = asOf <= period.From || asOf >= period.To;
        var cuts = arrears == ArrearsInterest.PerPeriod ? [] : CutsIn(period);
        if (stretches.IsPlain && uncut && cuts.Count == 0 && until is null)
            return Round(BalanceOn(index, due, period.From, asOf) * stretches.PlainFactor(index));

        var interest = 0m;
        cuts.Add(asOf);
        foreach (var stretch in stretches.Of(index, DateOnly.MaxValue, cuts))
        {
            if (until is { } end && stretch.From >= end) break;
            interest += Round(BalanceOn(index, due, stretch.From, asOf) * stretch.Factor);
        }

        return interest;
    }

    private List<DateOnly> CutsIn(PlanPeriod period)
    {
        var cuts = new List<DateOnly>();
        for (var at = payments.Count - 1; at >= 0 && payments[at].Date > period.From; at--)
            if (payments[at].Date < period.To) cuts.Add(payments[at].Date);
        return cuts;
    }

    private decimal BalanceOn(int index, decimal due, DateOnly day, DateOnly asOf)
    {
        var seen = arrears == ArrearsInterest.PerPeriod ? periods[index].From : day;
        var balance = DrawnBy(day) - due - Early(index, seen);
        return arrears == ArrearsInterest.None || seen >= asOf ? balance : balance + Late(index, due, seen);
    }

    // By period, money that fell due this very day is not late yet; but when anything is, all that is unpaid counts.
    private decimal Late(int index, decimal due, DateOnly seen)
    {
        var paid = 0m;
        foreach (var payment in payments)
            if (payment.Period < index && payment.Date <= seen) paid += payment.Amount;
        var unpaid = due - paid;
        if (arrears != ArrearsInterest.PerPeriod || unpaid <= 0m) return unpaid;
        for (var before = 0; before < index && periods[before].Due < seen; before++)
            if (duePrincipal[before] > payments.Where(payment => payment.Period == before && payment.Date <= seen).Sum(payment => payment.Amount)) return unpaid;
        return 0m;
    }

    // All that was paid of dues from one on, less what came after the day; payments are in order of their dates.
    private decimal Early(int from, DateOnly day)
    {
        var paid = from >= settled ? paidFrom[from] : payments.Where(payment => payment.Period >= from).Sum(payment => payment.Amount);
        for (var at = payments.Count - 1; at >= 0 && payments[at].Date > day; at--)
            if (payments[at].Period >= from) paid -= payments[at].Amount;
        return paid;
    }

    private decimal DrawnBy(DateOnly day)
    {
        var drawn = terms.Start <= day ? terms.Principal.Amount : 0m;
        foreach (var tranche in terms.Tranches)
            if (tranche.Date <= day) drawn += tranche.Amount.Amount;
        return drawn;
    }

    private decimal Round(decimal amount) => Money.RoundAmount(amount, terms.Currency.MinorUnits, terms.Rounding);

    private Money Of(decimal amount) => new(amount, terms.Currency);

    private readonly record struct PrincipalPayment(int Period, DateOnly Date, decimal Amount);
}
