using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>The dues of a running loan, those of later plans after those of earlier ones, with the charges that belong to them.</summary>
internal sealed class DueList
{
    private readonly List<Due> dues = [];
    private int firstOpen;

    public List<Due> All => dues;

    /// <summary>Charges made by hand, by the fact that made them.</summary>
    public Dictionary<long, Charge> Charges { get; } = [];

    /// <summary>The day the loan was paid out.</summary>
    public DateOnly? Start { get; set; }

    /// <summary>Everything open by component.</summary>
    public Amounts Open
    {
        get
        {
            var open = default(Amounts);
            foreach (var due in dues) open += due.Open;
            return open;
        }
    }

    /// <summary>Adds the dues of a plan; <paramref name="movedInterest"/> joins the first after an interest grace, or is not asked for again when it is less than zero.</summary>
    public void Append(AmortisationPlan plan, decimal movedInterest)
    {
        var from = plan.Terms.Start;
        foreach (var (line, interest) in WithMoved(plan, movedInterest))
        {
            dues.Add(new Due(dues.Count + 1, from, line.DueDate, line.Principal.Amount, interest));
            from = line.DueDate;
        }

        firstOpen = 0;
    }

    /// <summary>Adds to the dues from one on what a further disbursement adds to their plan; what was owed, waived or forgone of them otherwise stays so.</summary>
    public void Rework(int offset, AmortisationPlan before, AmortisationPlan plan, decimal movedInterest)
    {
        var principal = 0m;
        foreach (var (old, now) in WithMoved(before, movedInterest).Zip(WithMoved(plan, movedInterest)))
        {
            var due = dues[offset++];
            principal += (now.Line.Principal - old.Line.Principal).Amount;
            // Rounding may take a coin off a due that is paid: the next one gives it instead.
            var added = Math.Max(principal, -due.Open.Principal);
            due.Owe(added, Math.Max(now.Interest - old.Interest, -due.Open.Interest));
            principal -= added;
        }

        firstOpen = 0;
    }

    /// <summary>The first due a payment of a day can find open.</summary>
    public int FirstOpen(DateOnly date)
    {
        while (firstOpen < dues.Count && dues[firstOpen].IsPaid && dues[firstOpen].DueDate < date) firstOpen++;
        return firstOpen;
    }

    /// <summary>A due that was paid owes something again.</summary>
    public void Reopened(int index) => firstOpen = Math.Min(firstOpen, index);

    /// <summary>A charge belongs to the due whose period holds its date; after the last due it gets a due of its own.</summary>
    public Charge AddCharge(long id, Component kind, DateOnly dueDate, decimal amount)
    {
        var charge = new Charge(id, kind, dueDate, amount, automatic: false);
        Charges[id] = charge;
        For(dueDate).Add(charge);
        firstOpen = 0;
        return charge;
    }

    /// <summary>Puts a penalty of the rule on its due, whatever its date.</summary>
    public Charge AddPenalty(Due due, DateOnly date, decimal amount)
    {
        var charge = new Charge(due.Number, Component.Penalty, date, amount, automatic: true);
        due.Add(charge);
        firstOpen = 0;
        return charge;
    }

    /// <summary>Puts charges of replaced dues on those that took their place.</summary>
    public void Take(IEnumerable<Charge> charges)
    {
        foreach (var charge in charges)
        {
            if (!charge.IsAutomatic) Charges[charge.Id] = charge;
            For(charge.DueDate).Add(charge);
        }
    }

    /// <summary>A new debt of a day, part of the due whose period holds it unless it stands <paramref name="alone"/>.</summary>
    public void Owe(DateOnly date, Amounts amounts, bool alone)
    {
        var due = alone ? new Due(dues.Count + 1, date, date, 0m, 0m) : For(date);
        if (alone) dues.Add(due);
        due.Owe(amounts.Principal, 0m);
        due.Reopen(amounts.Interest);
        firstOpen = 0;
    }

    /// <summary>Takes interest off, the oldest open first.</summary>
    public void WaiveInterest(decimal amount, DateOnly date)
    {
        foreach (var due in dues.OrderBy(due => due.DueDate))
        {
            var part = Math.Min(amount, due.Open.Interest);
            if (part > 0m) due.WaiveInterest(part, date);
            amount -= part;
        }

        Refusal.If(amount > 0m, "There is less interest open than is to be waived. Lower the amount.");
    }

    /// <summary>No longer asks for anything, and says what that was.</summary>
    public Amounts GiveUp()
    {
        var open = default(Amounts);
        foreach (var due in dues) open += due.GiveUp();
        return open;
    }

    /// <summary>The lines of a plan with the interest their dues ask for once what was moved is in it.</summary>
    internal static IEnumerable<(AmortisationLine Line, decimal Interest)> WithMoved(AmortisationPlan plan, decimal moved)
    {
        var grace = Math.Min(plan.Terms.InterestGrace, plan.Lines.Count - 1);
        foreach (var line in plan.Lines)
        {
            var interest = grace-- > 0 ? line.Interest.Amount : Math.Max(0m, line.Interest.Amount + moved);
            moved += line.Interest.Amount - interest;
            yield return (line, interest);
        }
    }

    private Due For(DateOnly date)
    {
        var ordinary = dues.Count > 1 && dues[0].DueDate == Start ? 1 : 0;
        for (var index = ordinary; index < dues.Count; index++)
            if (date <= dues[index].DueDate && !dues[index].IsReplaced) return dues[index];
        var last = dues[^1];
        if (last.Principal == 0m && last.Interest == 0m && !last.IsReplaced)
        {
            last.DueDate = date;
            return last;
        }

        var own = new Due(dues.Count + 1, last.DueDate, date, 0m, 0m);
        dues.Add(own);
        return own;
    }
}
