using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>What a difference is about.</summary>
public enum DifferenceKind
{
    /// <summary>Where a receipt went.</summary>
    Placed,

    /// <summary>The borrower's credit that a fact made or used.</summary>
    Credit,

    /// <summary>What another fact moved: a charge-off, a chargeback, a refund.</summary>
    Moved,

    /// <summary>What a due owes: interest on the actual balance, or a penalty of the rule that should not have been, or should.</summary>
    Owed,
}

/// <summary>One line to write today, with its effective date, so that the books say what the true order would have made of them.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="FactId">The fact concerned; 0 for <see cref="DifferenceKind.Owed"/>.</param>
/// <param name="Effective">The day it counts from.</param>
/// <param name="DueNumber">The due concerned; 0 when none is.</param>
/// <param name="Component">The component; none for credit.</param>
/// <param name="Amount">New less old, in units of the loan's currency, never zero.</param>
public readonly record struct ReplayDifference(DifferenceKind Kind, long FactId, DateOnly Effective, int DueNumber, Component? Component, decimal Amount);

/// <summary>Compares two states of one loan and keeps only what differs.</summary>
public static class ReplayDifferences
{
    private static readonly Component[] Components = [Component.Principal, Component.Interest, Component.Fee, Component.Penalty];

    /// <summary>The lines that lead from one state to the other: nothing when they are the same.</summary>
    public static IReadOnlyList<ReplayDifference> Between(LoanAccount before, LoanAccount after)
    {
        var lines = new Dictionary<(DifferenceKind, long, DateOnly, int, Component?), decimal>();
        Add(lines, before, -1m);
        Add(lines, after, 1m);
        return [.. lines.Where(line => line.Value != 0m)
            .Select(line => new ReplayDifference(line.Key.Item1, line.Key.Item2, line.Key.Item3, line.Key.Item4, line.Key.Item5, line.Value))
            .OrderBy(line => line.Effective).ThenBy(line => line.FactId).ThenBy(line => line.DueNumber).ThenBy(line => line.Component)];
    }

    private static void Add(Dictionary<(DifferenceKind, long, DateOnly, int, Component?), decimal> lines, LoanAccount account, decimal sign)
    {
        foreach (var entry in account.Entries)
        {
            foreach (var allocation in entry.Allocations) Sum((DifferenceKind.Placed, entry.Fact.Id, entry.Date, allocation.DueNumber, allocation.Component), allocation.Amount);
            Sum((DifferenceKind.Credit, entry.Fact.Id, entry.Date, 0, null), entry.Credit);
            // What was placed says it all.
            if (entry.Allocations.Count > 0) continue;
            foreach (var component in Components) Sum((DifferenceKind.Moved, entry.Fact.Id, entry.Date, 0, component), entry.Amounts[component]);
        }

        foreach (var due in account.Dues)
        {
            Sum((DifferenceKind.Owed, 0, due.DueDate, due.Number, Component.Principal), due.Principal);
            Sum((DifferenceKind.Owed, 0, due.DueDate, due.Number, Component.Interest), due.Interest);
            foreach (var charge in due.Charges)
                if (charge.IsAutomatic) Sum((DifferenceKind.Owed, 0, charge.DueDate, due.Number, Component.Penalty), charge.Amount);
        }

        void Sum((DifferenceKind, long, DateOnly, int, Component?) key, decimal amount)
        {
            if (amount != 0m) lines[key] = lines.GetValueOrDefault(key) + sign * amount;
        }
    }
}
