namespace BackOffice.Domain.Servicing;

/// <summary>Follows default and non-accrual of a loan as the days of a replay go by.</summary>
internal sealed class CreditWatch(CreditPolicy policy, decimal tolerance, RunningLoan loan, IncomeRecognition income, LossAllowance allowance)
{
    private readonly Dictionary<BorrowerSign, DateOnly> signs = [];
    private readonly List<CreditEvent> events = [];
    private DateOnly judged;
    private DateOnly? defaultSince;
    private DateOnly? nonAccrualSince;
    private DateOnly? curedOn;
    private bool forborne;

    /// <summary>Takes a sign seen, or no longer seen, from its day on.</summary>
    public void See(SignSeen fact)
    {
        if (fact.Ends) signs.Remove(fact.Sign);
        else signs.TryAdd(fact.Sign, fact.Effective);
    }

    /// <summary>Marks the loan forborne when a change of plan is one.</summary>
    public void See(PlanChanged fact)
    {
        if (!ProposedPlan.IsForbearanceKind(fact.Kind)) return;
        forborne = true;
        Note(fact.Effective, CreditTurn.Forborne, $"the plan was changed: {fact.Kind}");
    }

    /// <summary>Judges every day up to and including <paramref name="last"/>, on whose evening everything known of it has happened.</summary>
    public void Judge(DateOnly last)
    {
        if (loan.Start is not { } start || loan.ChargedOffOn is not null || loan.TransferredOn is not null) return;
        for (var day = judged < start ? start : judged.AddDays(1); day <= last; day = Next(day, last))
        {
            income.CloseYears(day);
            Judge(day, DaysPastDue(day));
        }

        judged = last;
    }

    /// <summary>The standing on the day judged last.</summary>
    public CreditStanding Standing(DateOnly asOf)
    {
        var days = loan.Start is null ? 0 : DaysPastDue(asOf);
        var known = Known;
        var toGo = loan.ChargedOffOn is null && policy.IsToBeChargedOff(days, Since(BorrowerSign.Bankruptcy), Since(BorrowerSign.Fraud), asOf);
        return new CreditStanding(days, known, defaultSince, nonAccrualSince, nonAccrualSince is null ? 0 : FullPayments(asOf), policy.StageOf(days, known, asOf), toGo && loan.Open.Total > 0m, events);
    }

    private BorrowerSigns Known => new(signs.ContainsKey(BorrowerSign.UnlikelyToPay), signs.ContainsKey(BorrowerSign.RiskIncreased),
        signs.ContainsKey(BorrowerSign.Bankruptcy) || signs.ContainsKey(BorrowerSign.Fraud), curedOn, forborne);

    private void Judge(DateOnly day, int daysPastDue)
    {
        var isDefault = policy.IsDefault(daysPastDue, Known);
        if (isDefault && defaultSince is null)
        {
            (defaultSince, curedOn) = (day, null);
            Note(day, CreditTurn.Default, daysPastDue > policy.DefaultAfterDays ? $"{daysPastDue} days past due" : string.Join(", ", signs.Keys));
        }
        else if (!isDefault && defaultSince is not null)
        {
            (defaultSince, curedOn) = (null, day);
            Note(day, CreditTurn.Cured, $"{daysPastDue} days past due and no sign of default");
        }

        if (isDefault && nonAccrualSince is null)
        {
            nonAccrualSince = day;
            allowance.Amortise(day);
            income.Stop(day);
            Note(day, CreditTurn.NonAccrual, "default");
        }
        else if (nonAccrualSince is not null && !policy.IsNonAccrual(daysPastDue, Known, wasNonAccrual: true, FullPayments(day)))
        {
            allowance.Amortise(day);
            income.Resume(day);
            Note(day, CreditTurn.Accrual, $"arrears cleared and {FullPayments(day)} full payments");
            nonAccrualSince = null;
        }
    }

    // Between two facts nothing but the days changes: the next that can matter is the start of a year, the first in default, or a due date once recognition stopped.
    private DateOnly Next(DateOnly day, DateOnly last)
    {
        var next = last.AddDays(1);
        Consider(income.NextYear(day));
        if (defaultSince is null && OldestUnpaid(last) is { } oldest) Consider(oldest.AddDays(policy.DefaultAfterDays + 1));
        if (nonAccrualSince is null) return next;
        foreach (var due in loan.Dues) Consider(due.DueDate);
        return next;

        void Consider(DateOnly candidate)
        {
            if (candidate > day && candidate < next) next = candidate;
        }
    }

    private int DaysPastDue(DateOnly day) => OldestUnpaid(day) is { } oldest ? Delinquency.DaysBetween(oldest, day) : 0;

    private DateOnly? OldestUnpaid(DateOnly day)
    {
        DateOnly? oldest = null;
        foreach (var due in loan.Dues)
            if (due.DueDate < day && !due.IsPaid && !(oldest <= due.DueDate) && due.Open.Total > tolerance) oldest = due.DueDate;
        return oldest;
    }

    // Counted back from the day: a due that was late or is open ends the run.
    private int FullPayments(DateOnly day)
    {
        var run = 0;
        foreach (var due in loan.Dues.Where(due => due.DueDate > nonAccrualSince && due.DueDate <= day && due.Owed.Total > 0m && !due.IsReplaced).OrderByDescending(due => due.DueDate))
        {
            if (due.PaidOn is not { } paid || paid > due.DueDate) break;
            run++;
        }

        return run;
    }

    private DateOnly? Since(BorrowerSign sign) => signs.TryGetValue(sign, out var day) ? day : null;

    private void Note(DateOnly day, CreditTurn turn, string why) => events.Add(new CreditEvent(day, turn, why));
}
