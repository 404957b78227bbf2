using BackOffice.Domain.Ledger;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>Keeps the books of a loan as it is replayed: recognition of income, default, provisions and deferred fees.</summary>
internal sealed class LoanBookkeeper
{
    private readonly RunningLoan loan;
    private readonly IncomeRecognition income;
    private readonly LossAllowance allowance;
    private readonly CreditWatch? watch;

    public LoanBookkeeper(ServicingTerms terms, RunningLoan loan)
    {
        this.loan = loan;
        income = new IncomeRecognition(terms, loan);
        allowance = new LossAllowance(terms, loan, income);
        watch = terms.Credit is { } policy ? new CreditWatch(policy, terms.Tolerance, loan, income, allowance) : null;
    }

    public bool IsIncomeStopped => income.IsStopped;

    /// <summary>Interest of the claim that left last, as far as the books held it.</summary>
    public decimal BookedInterest { get; private set; }

    /// <summary>Penalties of the rule before the claim came from elsewhere.</summary>
    public decimal? PenaltiesBefore { get; private set; }

    public IReadOnlyList<BookLine> Lines => income.Lines;

    /// <summary>Judges the days up to and including one.</summary>
    public void Judge(DateOnly last) => watch?.Judge(last);

    public void See(SignSeen fact) => watch?.See(fact);

    public void See(PlanChanged fact) => watch?.See(fact);

    /// <summary>Money came: cash is income by itself when recognition stopped, and a loan paid up has earned everything.</summary>
    public void Received(DateOnly day)
    {
        if (loan.ChargedOffOn is not null) return;
        var paidUp = loan.PrincipalOutstanding == 0m && loan.State is LoanState.Closed or LoanState.Overpaid;
        if (income.IsStopped || paidUp) income.Recognise(day);
        if (paidUp) allowance.Amortise(day, ends: true);
    }

    /// <summary>A claim leaves: to the loss, to nobody, or to a sister entity.</summary>
    public void Leave(LoanFact fact, Amounts open)
    {
        var day = fact.Effective;
        watch?.Judge(day);
        income.Recognise(day);
        if (loan.ChargedOffOn is null) allowance.Provide(day, StageOn(day));
        BookedInterest = loan.ChargedOffOn is null ? income.Leave(day, open.Interest, ends: fact is not SmallBalanceGivenUp, goesOn: fact is TransferredOut) : 0m;
        if (loan.ChargedOffOn is not null) return;
        if (fact is SmallBalanceGivenUp) return;
        allowance.Release(day, fact is TransferredOut ? PostingEvent.AllowanceTransferredOut : PostingEvent.AllowanceReleased);
        allowance.Amortise(day, ends: true);
    }

    /// <summary>The books begin with a claim that came; it brings the interest that was accrued where it comes from.</summary>
    public void Arrive(TransferredIn fact, LoanEntry entry)
    {
        watch?.Judge(fact.Effective);
        BookedInterest = income.Arrive(fact.Effective);
        PenaltiesBefore = loan.Dues.SelectMany(due => due.Charges).Where(charge => charge.IsAutomatic).Sum(charge => charge.Amount + charge.Waived);
        allowance.Arrive(fact.Effective, StageOn(fact.Effective));
        loan.Entries[loan.Entries.IndexOf(entry)] = entry with { Unrecognised = entry.Amounts.Interest - BookedInterest };
    }

    /// <summary>Brings everything to the end of a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="borrower">The least stage to provide for: the borrower's.</param>
    public void Close(DateOnly day, CreditStage borrower)
    {
        if (loan.Start is null) return;
        Judge(day);
        income.Recognise(day);
        if (loan.ChargedOffOn is null && loan.TransferredOn is null && !loan.IsWrittenOff)
        {
            allowance.Provide(day, CreditPolicy.StageOfBorrower([StageOn(day), borrower]));
            allowance.Amortise(day);
        }
    }

    /// <summary>The credit standing; without a policy only what the days say.</summary>
    public CreditStanding? Standing(DateOnly day) => watch?.Standing(day);

    /// <summary>What the books hold on a day.</summary>
    public BookFigures Figures(DateOnly day)
    {
        var left = loan.ChargedOffOn is not null || loan.TransferredOn is not null || loan.IsWrittenOff;
        var open = loan.Open;
        return new BookFigures(loan.Plan.EarnedBy(day), income.Recognised, left ? 0m : income.Accrued, income.Memo, allowance.DeferredFees, allowance.DeferredCosts,
            left ? 0m : loan.PrincipalOutstanding, left ? 0m : open.Fee + open.Penalty, allowance.Amount, allowance.ExpectedLoss);
    }

    private CreditStage StageOn(DateOnly day) => watch?.Standing(day).Stage ?? CreditStage.Performing;
}
