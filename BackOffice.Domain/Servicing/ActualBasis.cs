using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>When principal that is past due, and money that comes early, change the interest.</summary>
public enum ArrearsInterest
{
    /// <summary>Past-due principal bears no interest beyond the plan; money that comes early lowers it from its day.</summary>
    None,

    /// <summary>Every day, from the day it is due or paid.</summary>
    Daily,

    /// <summary>
    /// At the start of each period: when a due is late there, the period bears interest on all principal really outstanding then;
    /// what is paid inside a period counts from the next.
    /// </summary>
    PerPeriod,
}

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
    private bool credits;

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
    }

    /// <summary>The number of dues.</summary>
    public int Count => periods.Length;

    /// <summary>Records what a payment of <paramref name="date"/> brought to a due.</summary>
    public void Pay(int period, DateOnly date, decimal principal, decimal interest)
    {
        paidPrincipal[period] += principal;
        paidInterest[period] += interest;
        if (principal != 0m) payments.Add(new PrincipalPayment(period, date, principal));
    }

    /// <summary>Adds money that comes on a due date beyond what is due to that due as principal, with its effect on the dues that follow.</summary>
    public void Prepay(int period, DateOnly date, decimal principal, PrepaymentEffect effect)
    {
        extra[period] += principal;
        Pay(period, date, principal, 0m);
        credits |= effect == PrepaymentEffect.CreditsNextDues;
        if (effect != PrepaymentEffect.LowersInstalments || period + 1 >= Count) return;
        Work(date, null);
        var balance = DrawnBy(date) - Due(period + 1);
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
    /// What pays off one due on a day: interest up to that day, the rest of its instalment as principal, and the principal outstanding.
    /// </summary>
    public (decimal Balance, decimal Principal, decimal Interest) Payable(int period, DateOnly on)
    {
        Work(on, on);
        var balance = DrawnBy(on) - Due(period) - Early(period, on);
        return (balance, duePrincipal[period] - paidPrincipal[period], dueInterest[period] - paidInterest[period]);
    }

    private void Work(DateOnly asOf, DateOnly? until)
    {
        decimal carried = 0m, credit = 0m;
        for (var index = 0; index < Count; index++)
        {
            var calculated = carried + InterestOf(index, asOf, until);
            var last = index == Count - 1;
            var paidAhead = paidPrincipal[index] - extra[index] > instalments[index] - calculated;
            var interest = last ? calculated : paidAhead ? paidInterest[index] : Math.Min(calculated, instalments[index]);
            dueInterest[index] = Math.Max(interest, paidInterest[index]);
            carried = calculated - dueInterest[index];
            var level = instalments[index] - dueInterest[index];
            var credited = credits ? Math.Min(credit, level) : 0m;
            credit += extra[index] - credited;
            // What is already paid of later dues is not there to be repaid again.
            var left = DrawnBy(periods[index].To) - Due(index) - paidPrincipal.AsSpan(index + 1).ToArray().Sum();
            duePrincipal[index] = last ? left : Math.Min(Math.Max(level - credited + extra[index], paidPrincipal[index]), left);
        }
    }

    private decimal InterestOf(int index, DateOnly asOf, DateOnly? until)
    {
        var interest = 0m;
        var cuts = payments.Where(payment => arrears != ArrearsInterest.PerPeriod).Select(payment => payment.Date).Append(asOf);
        foreach (var stretch in stretches.Of(index, DateOnly.MaxValue, cuts))
        {
            if (until is { } end && stretch.From >= end) break;
            interest += Money.RoundAmount(BalanceOn(index, stretch.From, asOf) * stretch.Factor, terms.Currency.MinorUnits, terms.Rounding);
        }

        return interest;
    }

    private decimal BalanceOn(int index, DateOnly day, DateOnly asOf)
    {
        var seen = arrears == ArrearsInterest.PerPeriod ? periods[index].From : day;
        var balance = DrawnBy(day) - Due(index) - Early(index, seen);
        return arrears == ArrearsInterest.None || seen >= asOf ? balance : balance + Late(index, seen);
    }

    // By period, money that fell due this very day is not late yet; but when anything is, all that is unpaid counts.
    private decimal Late(int index, DateOnly seen)
    {
        decimal late = 0m, unpaid = 0m;
        for (var before = 0; before < index; before++)
        {
            var open = duePrincipal[before] - PaidBy(before, seen);
            unpaid += open;
            if (periods[before].Due < seen) late += open;
        }

        return arrears == ArrearsInterest.PerPeriod && late <= 0m ? 0m : unpaid;
    }

    private decimal PaidBy(int period, DateOnly day) => payments.Where(payment => payment.Period == period && payment.Date <= day).Sum(payment => payment.Amount);

    private decimal Early(int from, DateOnly day) => payments.Where(payment => payment.Period >= from && payment.Date <= day).Sum(payment => payment.Amount);

    private decimal Due(int before) => duePrincipal.AsSpan(0, before).ToArray().Sum();

    private decimal DrawnBy(DateOnly day) => (terms.Start <= day ? terms.Principal.Amount : 0m) + terms.Tranches.Where(tranche => tranche.Date <= day).Sum(tranche => tranche.Amount.Amount);

    private Money Of(decimal amount) => new(amount, terms.Currency);

    private readonly record struct PrincipalPayment(int Period, DateOnly Date, decimal Amount);
}
