using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>One due date in two versions of a plan; either side may be missing.</summary>
public readonly record struct DueDifference(DateOnly DueDate, AmortisationLine? Old, AmortisationLine? New)
{
    /// <summary>True when the due is the same but for its number.</summary>
    public bool IsSame => Old is { } old && New is { } now && old.Principal == now.Principal && old.Interest == now.Interest && old.BalanceAfter == now.BalanceAfter;
}

/// <summary>What the dues of a plan come to.</summary>
/// <param name="Dues">How many there are.</param>
/// <param name="Principal">Sum of their principal, in the loan's currency.</param>
/// <param name="Interest">Sum of their interest, in the loan's currency.</param>
public readonly record struct PlanTotals(int Dues, Money Principal, Money Interest)
{
    /// <summary>Everything to be paid.</summary>
    public Money Payments => Principal + Interest;
}

/// <summary>What a change does to the dues from its day on: due by due, in total and as a rate.</summary>
/// <param name="Dues">Every due date of either version, in order.</param>
/// <param name="Old">Totals of the dues replaced.</param>
/// <param name="New">Totals of the new plan.</param>
/// <param name="OldApr">APR of the old dues on the principal they repay, a fraction a year.</param>
/// <param name="NewApr">APR of the new dues on the principal they repay, a fraction a year.</param>
public sealed record PlanDifference(IReadOnlyList<DueDifference> Dues, PlanTotals Old, PlanTotals New, decimal OldApr, decimal NewApr)
{
    /// <summary>New total of principal less the old.</summary>
    public Money Principal => New.Principal - Old.Principal;

    /// <summary>New total of interest less the old.</summary>
    public Money Interest => New.Interest - Old.Interest;

    /// <summary>Compares the dues of a loan that a new plan replaces with the new ones.</summary>
    /// <param name="start">The day both are looked at from.</param>
    /// <param name="old">The dues replaced, open amounts only.</param>
    /// <param name="new">The dues that take their place.</param>
    /// <param name="currency">The loan's currency.</param>
    public static PlanDifference Between(DateOnly start, IReadOnlyList<AmortisationLine> old, IReadOnlyList<AmortisationLine> @new, Currency currency)
    {
        var olds = old.ToLookup(line => line.DueDate);
        var news = @new.ToLookup(line => line.DueDate);
        var dues = old.Select(line => line.DueDate).Concat(@new.Select(line => line.DueDate)).Distinct().Order()
            .Select(date => new DueDifference(date, First(olds[date]), First(news[date]))).ToList();
        return new PlanDifference(dues, Totals(old, currency), Totals(@new, currency), Apr(start, old, currency), Apr(start, @new, currency));
    }

    /// <summary>The difference in a few sentences, for the person who has to confirm it; amounts culture-free.</summary>
    public IEnumerable<string> Sentences()
    {
        var changed = Dues.Count(due => due is { Old: not null, New: not null, IsSame: false });
        var gone = Dues.Where(due => due.New is null).ToList();
        var added = Dues.Where(due => due.Old is null).ToList();
        if (changed + gone.Count + added.Count == 0) yield return "Nothing changes.";
        if (changed > 0) yield return $"{changed} dues change their amount.";
        if (gone.Count > 0) yield return $"{gone.Count} dues fall away, the first on {gone[0].DueDate:yyyy-MM-dd}.";
        if (added.Count > 0) yield return $"{added.Count} dues are new, the last on {added[^1].DueDate:yyyy-MM-dd}.";
        if (!Principal.IsZero) yield return Principal.Amount > 0m ? $"Principal becomes {Principal} more." : $"Principal becomes {-Principal} less.";
        if (!Interest.IsZero) yield return Interest.Amount > 0m ? $"Interest becomes {Interest} more." : $"Interest becomes {-Interest} less.";
        if (Old.Payments != New.Payments) yield return $"All payments come to {New.Payments} instead of {Old.Payments}.";
        if (AppendixJ.Disclosed(OldApr) != AppendixJ.Disclosed(NewApr)) yield return FormattableString.Invariant($"The APR goes from {OldApr:0.00 %} to {NewApr:0.00 %}.");
    }

    private static PlanTotals Totals(IReadOnlyList<AmortisationLine> lines, Currency currency) =>
        new(lines.Count, Sum(lines, currency, line => line.Principal), Sum(lines, currency, line => line.Interest));

    private static AmortisationLine? First(IEnumerable<AmortisationLine> lines)
    {
        foreach (var line in lines) return line;
        return null;
    }

    private static Money Sum(IReadOnlyList<AmortisationLine> lines, Currency currency, Func<AmortisationLine, Money> part) =>
        lines.Aggregate(Money.Zero(currency), (sum, line) => sum + part(line));

    // Dues already late are looked at as paid on the first day.
    private static decimal Apr(DateOnly start, IReadOnlyList<AmortisationLine> lines, Currency currency)
    {
        var principal = Sum(lines, currency, line => line.Principal);
        var payments = lines.Where(line => !line.Instalment.IsZero).Select(line => new CashFlow(line.DueDate < start ? start : line.DueDate, line.Instalment)).ToList();
        return principal.Amount <= 0m || payments.Count == 0 || payments.TrueForAll(payment => payment.Date == start) ? 0m : AppendixJ.Apr([new CashFlow(start, principal)], payments);
    }
}
