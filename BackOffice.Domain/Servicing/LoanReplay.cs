using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// From the facts of a loan to its state on a day. The same facts give the same state, in whatever order they were entered.
/// </summary>
public sealed class LoanReplay
{
    private readonly ServicingTerms terms;
    private readonly DateOnly asOf;
    private readonly CreditStage borrower;
    private readonly RunningLoan loan;
    private readonly PenaltyAssessor? penalties;
    private readonly List<LoanFact> facts;
    private readonly LoanBookkeeper books;
    private readonly FactEffects effects;
    private DateOnly today;

    private LoanReplay(ServicingTerms terms, List<LoanFact> facts, DateOnly asOf, CreditStage borrower)
    {
        this.terms = terms;
        this.facts = facts;
        this.asOf = asOf;
        this.borrower = borrower;
        loan = new RunningLoan(terms);
        books = new LoanBookkeeper(terms, loan);
        effects = new FactEffects(terms, loan, books);
        penalties = terms.Penalty is null ? null : new PenaltyAssessor(terms, loan, facts, asOf);
    }

    /// <summary>The state of <paramref name="asOf"/> as it is known now, with every fact entered since.</summary>
    /// <param name="terms">The settings the loan runs by.</param>
    /// <param name="facts">Its facts, in any order.</param>
    /// <param name="asOf">The day of the state.</param>
    /// <param name="borrower">The borrower's stage over all loans: the allowance follows it where the loan's own stage is lower.</param>
    /// <exception cref="Refusal">The facts contradict each other; the sentence says which.</exception>
    public static LoanAccount AsKnownNow(ServicingTerms terms, IEnumerable<LoanFact> facts, DateOnly asOf, CreditStage borrower = CreditStage.Performing) =>
        Run(terms, facts, asOf, DateOnly.MaxValue, borrower);

    /// <summary>The state of <paramref name="asOf"/> as it was known at the end of business date <paramref name="knownOn"/>.</summary>
    /// <inheritdoc cref="AsKnownNow"/>
    public static LoanAccount AsKnownThen(ServicingTerms terms, IEnumerable<LoanFact> facts, DateOnly asOf, DateOnly knownOn, CreditStage borrower = CreditStage.Performing) =>
        Run(terms, facts, asOf, knownOn, borrower);

    /// <summary>The states of all loans of one borrower as known now, in the order given: each is provided for by the highest stage among them.</summary>
    /// <param name="loans">The settings and the facts of each.</param>
    /// <param name="asOf">The day of the states.</param>
    /// <inheritdoc cref="AsKnownNow"/>
    public static IReadOnlyList<LoanAccount> OfBorrower(IReadOnlyList<(ServicingTerms Terms, IReadOnlyCollection<LoanFact> Facts)> loans, DateOnly asOf)
    {
        List<LoanAccount> alone = [.. loans.Select(loan => AsKnownNow(loan.Terms, loan.Facts, asOf))];
        var highest = CreditPolicy.StageOfBorrower(alone.Select(account => account.Standing?.Stage ?? CreditStage.Performing));
        return [.. loans.Zip(alone, (loan, account) => account.Standing?.Stage < highest ? AsKnownNow(loan.Terms, loan.Facts, asOf, highest) : account)];
    }

    private static LoanAccount Run(ServicingTerms terms, IEnumerable<LoanFact> facts, DateOnly asOf, DateOnly knownOn, CreditStage borrower)
    {
        terms.Allocation.Check();
        terms.Penalty?.Check();
        var replay = new LoanReplay(terms, Timeline(facts, asOf, knownOn), asOf, borrower);
        try
        {
            replay.Apply();
        }
        catch (OverflowException)
        {
            throw new Refusal("The amounts of this loan are too large to compute.");
        }

        return new LoanAccount(terms, asOf, replay.loan, replay.books);
    }

    // What was taken back never was; a charge is there from the day it was entered, or from its own day when entered later.
    private static List<LoanFact> Timeline(IEnumerable<LoanFact> facts, DateOnly asOf, DateOnly knownOn)
    {
        var known = facts.Where(fact => fact.Recorded <= knownOn).ToList();
        Contradictions.Refuse(known);
        var reversed = known.OfType<Reversed>().Select(fact => fact.FactId).ToHashSet();
        var gone = known.OfType<PaymentReturned>().Where(fact => !reversed.Contains(fact.Id)).Select(fact => fact.PaymentId).Concat(reversed).ToHashSet();
        return [.. known.Where(fact => !gone.Contains(fact.Id) && fact is not Reversed && On(fact) <= asOf).OrderBy(On).ThenBy(fact => fact.Id)];
    }

    private static DateOnly On(LoanFact fact) => fact is Charged && fact.Recorded < fact.Effective ? fact.Recorded : fact.Effective;

    private void Apply()
    {
        foreach (var fact in facts)
        {
            Advance(On(fact));
            Refusal.If(loan.Start is null && fact is not (Disbursed or PenaltyHeld or SignSeen), "Nothing can happen to a loan before it is paid out. Check the effective dates.");
            effects.Apply(fact);
        }

        Advance(asOf);
        loan.Recalculate(asOf);
        books.Close(asOf, borrower);
    }

    // What the calendar does by itself between two facts.
    private void Advance(DateOnly date)
    {
        if (date <= today && today != default) return;
        // Money held pays on the due date, so that no penalty comes on what it covers.
        if (loan.Credit > 0m) PlaceCreditUntil(date);
        if (loan.Start is not null && loan.ChargedOffOn is null) penalties?.Advance(date);
        books.Judge(date.AddDays(-1));
        today = date;
    }

    // Money held for the borrower pays what falls due, on the day it falls due.
    private void PlaceCreditUntil(DateOnly date)
    {
        var days = loan.Dues.Where(due => due.DueDate > today && due.DueDate <= date && !due.IsPaid).Select(due => due.DueDate).Distinct().Order().ToList();
        foreach (var day in days)
        {
            if (loan.Credit <= 0m) return;
            effects.PlaceHeld(day);
        }
    }
}
