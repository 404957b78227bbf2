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

    /// <summary>The claim went to a sister entity.</summary>
    Transferred,
}

/// <summary>The state of a loan on a day: what follows from its facts. Amounts are units of <see cref="Currency"/>.</summary>
public sealed class LoanAccount
{
    internal LoanAccount(ServicingTerms terms, DateOnly asOf, RunningLoan loan, LoanBookkeeper books)
    {
        Terms = terms;
        Currency = loan.Currency;
        Schedule = loan.Schedule;
        AsOf = asOf;
        Dues = loan.Dues;
        Entries = loan.Entries;
        PrincipalOutstanding = loan.PrincipalOutstanding;
        Credit = loan.Credit;
        Disbursed = loan.TotalDisbursed;
        ChargedOffOn = loan.ChargedOffOn;
        State = loan.State;
        (Standing, Books, BookLines) = (books.Standing(asOf), books.Figures(asOf), books.Lines);
        (Earnings, LastOfActual) = (loan.Plan.EarningsAt(asOf), loan.Plan.LastOfActual);
        (UpfrontInterest, UpfrontKept, PenaltiesBefore) = (loan.Plan.UpfrontInterest, loan.Plan.UpfrontInterest - loan.Plan.UpfrontGivenBack, books.PenaltiesBefore);
        PerDiem = State == LoanState.Active && ChargedOffOn is null ? loan.Plan.PerDay(asOf) : 0m;
        Accrued = loan.Plan.AccruedBy(asOf);
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

    /// <summary>Default, non-accrual and stage by the entity's policy; none when the loan is replayed without one.</summary>
    public CreditStanding? Standing { get; }

    /// <summary>What the books hold, beside what the borrower owes.</summary>
    public BookFigures Books { get; }

    /// <summary>How the interest of the plan in force is earned.</summary>
    public IReadOnlyList<Earning> Earnings { get; }

    /// <summary>Interest earned by the day and not paid, under the contract.</summary>
    public decimal AccruedInterest => Accrued.Open;

    /// <summary>The same, with what it rests on.</summary>
    public AccruedInterest Accrued { get; }

    /// <summary>Interest of one day more while nothing is paid, unrounded.</summary>
    public decimal PerDiem { get; }

    /// <summary>Interest collected with the disbursement, for days that were to come.</summary>
    public decimal UpfrontInterest { get; }

    /// <summary><see cref="UpfrontInterest"/> less what of it was given back.</summary>
    internal decimal UpfrontKept { get; }

    /// <summary>Penalties of the rule before the claim came from a sister entity; none when it did not.</summary>
    internal decimal? PenaltiesBefore { get; }

    /// <summary>The number of the due that takes interest earned after the last due; 0 when none does.</summary>
    internal int LastOfActual { get; }

    /// <summary>What the days brought to the books by themselves.</summary>
    internal IReadOnlyList<BookLine> BookLines { get; }

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
