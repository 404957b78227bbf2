using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>Where a loan stands.</summary>
public enum LoanState
{
    /// <summary>Nothing was paid out yet.</summary>
    Approved,

    /// <summary>Something is owed.</summary>
    Active,

    /// <summary>Everything was paid.</summary>
    Closed,

    /// <summary>Everything was paid and more.</summary>
    Overpaid,

    /// <summary>The claim was given up.</summary>
    WrittenOff,
}

/// <summary>The state of a loan on a day: what follows from its facts. Amounts are units of <see cref="Currency"/>.</summary>
public sealed class LoanAccount
{
    internal LoanAccount(ServicingTerms terms, Currency currency, DateOnly asOf, RunningLoan loan)
    {
        Terms = terms;
        Currency = currency;
        Schedule = loan.Schedule;
        AsOf = asOf;
        Dues = loan.Dues;
        Entries = loan.Entries;
        PrincipalOutstanding = loan.PrincipalOutstanding;
        Credit = loan.Credit;
        Disbursed = loan.TotalDisbursed;
        ChargedOffOn = loan.ChargedOffOn;
        State = loan.State;
    }

    /// <summary>The settings the loan runs by.</summary>
    public ServicingTerms Terms { get; }

    /// <summary>The schedule in force: of the last plan, with what was really paid out.</summary>
    public ScheduleTerms Schedule { get; }

    /// <summary>The currency of every amount.</summary>
    public Currency Currency { get; }

    /// <summary>The day of this state.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The dues with what is owed and paid.</summary>
    public IReadOnlyList<Due> Dues { get; }

    /// <summary>What each fact did, in order of effect.</summary>
    public IReadOnlyList<LoanEntry> Entries { get; }

    /// <summary>Principal outstanding.</summary>
    public decimal PrincipalOutstanding { get; }

    /// <summary>The borrower's money with us that is placed on nothing.</summary>
    public decimal Credit { get; }

    /// <summary>Everything paid out.</summary>
    public decimal Disbursed { get; }

    /// <summary>The day the loan was charged off.</summary>
    public DateOnly? ChargedOffOn { get; }

    /// <summary>Where the loan stands.</summary>
    public LoanState State { get; }

    /// <summary>What is open by component, due or not.</summary>
    public Amounts Open
    {
        get
        {
            var open = default(Amounts);
            foreach (var due in Dues) open += due.Open;
            return open;
        }
    }

    /// <summary>What was paid by component.</summary>
    public Amounts Paid
    {
        get
        {
            var paid = default(Amounts);
            foreach (var due in Dues) paid += due.Paid;
            return paid;
        }
    }

    /// <summary>The events and rules behind what was paid, waived or charged of a component.</summary>
    public IEnumerable<LoanEntry> Explain(Component component) => Entries.Where(entry => entry.Amounts[component] != 0m);
}
