using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Origination;

/// <summary>How a party stands to an application or a loan.</summary>
public enum PartyRole
{
    /// <summary>Owes the loan.</summary>
    Borrower,
    /// <summary>Owes the loan together with the borrower.</summary>
    CoBorrower,
    /// <summary>Answers for it.</summary>
    Guarantor,
}

/// <summary>Where an application came from; with the sender's reference it is its identity, so the same row never comes in twice.</summary>
/// <param name="Name">The channel or sender.</param>
/// <param name="Reference">The sender's own key of the row.</param>
public sealed record ApplicationSource(string Name, string Reference);

/// <summary>What is asked for.</summary>
/// <param name="Amount">Principal in the product's currency.</param>
/// <param name="TermMonths">Number of monthly instalments.</param>
/// <param name="AnnualRate">Nominal rate, a fraction a year: 0.119 is 11.9 %.</param>
/// <param name="Purpose">What the money is for, in the applicant's words.</param>
public sealed record LoanRequest(decimal Amount, int TermMonths, decimal AnnualRate, string Purpose);

/// <summary>A request for a loan, from the first keystroke to the booked loan.</summary>
public sealed class LoanApplication : IAggregateRoot
{
    private readonly List<Applicant> _applicants = [];

    private LoanApplication() { }

    /// <summary>A complete application, ready for underwriting.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="number">The human number.</param>
    /// <param name="product">The product asked for.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="receivedOn">The business date it came in.</param>
    /// <param name="at">The instant it was submitted.</param>
    /// <exception cref="Refusal">The request lies outside the product's limits.</exception>
    public static LoanApplication Submit(Guid id, string number, Product product, LoanRequest request, ApplicationSource source, DateOnly receivedOn, DateTimeOffset at)
    {
        Refusal.If(request.AnnualRate is < 0 or >= 1, "The rate is a fraction a year between 0 and 1: 11.9% is 0.119.");
        product.On(receivedOn).Terms.CheckLoan(new Money(request.Amount, Shared.Currency.Of(product.Currency)), request.TermMonths, request.AnnualRate);
        return new LoanApplication
        {
            Id = id, LegalEntityId = product.LegalEntityId, Number = number, ProductId = product.Id, Currency = product.Currency,
            Amount = request.Amount, TermMonths = request.TermMonths, AnnualRate = request.AnnualRate, Purpose = request.Purpose,
            Source = source.Name, ExternalReference = source.Reference, ReceivedOn = receivedOn, Status = ApplicationStatus.Submitted,
            SubmittedAt = at, StatusSince = at,
        };
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>AP-2026-000123, unique in the legal entity.</summary>
    public string Number { get; private set; } = "";
    /// <summary>The product asked for.</summary>
    public Guid ProductId { get; private set; }
    /// <summary>ISO 4217 code of every amount here.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>Principal asked for.</summary>
    public decimal Amount { get; private set; }
    /// <summary>Monthly instalments asked for.</summary>
    public int TermMonths { get; private set; }
    /// <summary>Nominal rate, a fraction a year.</summary>
    public decimal AnnualRate { get; private set; }
    /// <summary>What the money is for.</summary>
    public string Purpose { get; private set; } = "";
    /// <summary>The channel or sender.</summary>
    public string Source { get; private set; } = "";
    /// <summary>The sender's key.</summary>
    public string ExternalReference { get; private set; } = "";
    /// <summary>Business date of receipt.</summary>
    public DateOnly ReceivedOn { get; private set; }
    /// <summary>Where it stands.</summary>
    public ApplicationStatus Status { get; private set; }
    /// <summary>When it came to stand there.</summary>
    public DateTimeOffset StatusSince { get; private set; }
    /// <summary>When it was first complete.</summary>
    public DateTimeOffset SubmittedAt { get; private set; }
    /// <summary>Income of all applicants, a year, in <see cref="Currency"/>; null while not stated.</summary>
    public decimal? AnnualIncome { get; private set; }
    /// <summary>Monthly debt over monthly income as stated, a fraction; null while not stated.</summary>
    public decimal? DebtToIncome { get; private set; }
    /// <summary>Whatever else the source says, by name.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; private set; } = new Dictionary<string, string>();
    /// <summary>How the applicant's acceptance was recorded.</summary>
    public string? AcceptanceEvidence { get; private set; }
    /// <summary>What the applicant was asked last; null when nothing was.</summary>
    public string? RevisionQuestion { get; private set; }
    /// <summary>What came of it; null while it is awaited.</summary>
    public string? RevisionAnswer { get; private set; }
    /// <summary>Why it was withdrawn or expired.</summary>
    public string? ClosingReason { get; private set; }
    /// <summary>Open conditions that hold up the acceptance.</summary>
    public int OpenAcceptanceConditions { get; private set; }
    /// <summary>Open conditions that hold up the money.</summary>
    public int OpenFundingConditions { get; private set; }
    /// <summary>The people and organisations behind it, borrower first.</summary>
    public IReadOnlyList<Applicant> Applicants => _applicants;
    /// <summary>What was asked for, as money.</summary>
    public Money Principal => new(Amount, Shared.Currency.Of(Currency));

    /// <summary>Adds a party in a role; the first is the borrower.</summary>
    public void AddApplicant(Guid partyId, PartyRole role)
    {
        Refusal.If(_applicants.Count == 0 && role != PartyRole.Borrower, "The first applicant is the borrower.");
        Refusal.If(_applicants.Any(a => a.PartyId == partyId), "This party is on the application already.");
        _applicants.Add(new Applicant(this, _applicants.Count + 1, partyId, role));
    }

    /// <summary>States income and debt, of all applicants together.</summary>
    public void StateMeans(decimal? annualIncome, decimal? debtToIncome, IReadOnlyDictionary<string, string> facts)
    {
        Refusal.If(annualIncome < 0, "Income cannot be negative.");
        Refusal.If(debtToIncome < 0, "Debt to income cannot be negative.");
        (AnnualIncome, DebtToIncome, Facts) = (annualIncome, debtToIncome, facts);
    }

    /// <summary>An underwriter begins.</summary>
    public void Take(DateTimeOffset at) => MoveTo(ApplicationStatus.InReview, at);

    /// <summary>Back to the queue, undecided.</summary>
    public void HandBack(DateTimeOffset at) => MoveTo(ApplicationStatus.Submitted, at);

    /// <summary>Approved; the terms stand in the decision.</summary>
    public void Approve(DateTimeOffset at) => MoveTo(ApplicationStatus.Approved, at);

    /// <summary>Other terms are offered; they stand in the decision.</summary>
    public void CounterOffer(DateTimeOffset at) => MoveTo(ApplicationStatus.CounterOffered, at);

    /// <summary>Someone with more authority must decide.</summary>
    public void Refer(DateTimeOffset at) => MoveTo(ApplicationStatus.Referred, at);

    /// <summary>The applicant is asked for something; the clock rests until the answer.</summary>
    /// <param name="question">What is missing or unclear.</param>
    /// <param name="at">When.</param>
    public void RequestRevision(string question, DateTimeOffset at)
    {
        Refusal.If(string.IsNullOrWhiteSpace(question), "Say what the applicant must send or explain.");
        MoveTo(ApplicationStatus.RevisionRequested, at);
        (RevisionQuestion, RevisionAnswer) = (question.Trim(), null);
    }

    /// <summary>The applicant has answered; the case goes back into the queue at its old place.</summary>
    /// <param name="answer">What came.</param>
    /// <param name="at">When.</param>
    public void Resubmit(string answer, DateTimeOffset at)
    {
        Refusal.If(string.IsNullOrWhiteSpace(answer), "Say what the applicant sent or explained.");
        MoveTo(ApplicationStatus.Submitted, at);
        RevisionAnswer = answer.Trim();
    }

    /// <summary>Taken back by the applicant.</summary>
    /// <param name="reason">Why, in their words.</param>
    /// <param name="at">When.</param>
    public void Withdraw(string reason, DateTimeOffset at)
    {
        Refusal.If(string.IsNullOrWhiteSpace(reason), "Say why the applicant withdraws.");
        MoveTo(ApplicationStatus.Withdrawn, at);
        ClosingReason = reason.Trim();
    }

    /// <summary>Nobody answered in time.</summary>
    /// <param name="reason">What was waited for.</param>
    /// <param name="at">When.</param>
    public void Expire(string reason, DateTimeOffset at)
    {
        Refusal.If(string.IsNullOrWhiteSpace(reason), "Say what was waited for.");
        MoveTo(ApplicationStatus.Expired, at);
        ClosingReason = reason.Trim();
    }

    /// <summary>How many conditions of the approval are open; kept by underwriting.</summary>
    /// <param name="beforeAcceptance">Those that hold up the acceptance.</param>
    /// <param name="beforeFunding">Those that hold up the money.</param>
    public void KeepOpenConditions(int beforeAcceptance, int beforeFunding) =>
        (OpenAcceptanceConditions, OpenFundingConditions) = (beforeAcceptance, beforeFunding);

    /// <summary>Denied; the reasons stand in the decision.</summary>
    public void Deny(DateTimeOffset at) => MoveTo(ApplicationStatus.Denied, at);

    /// <summary>The applicant has accepted; the file goes to quality control.</summary>
    /// <param name="evidence">How that is known: a signed letter, a recorded call.</param>
    /// <param name="at">When it was recorded.</param>
    public void Accept(string evidence, DateTimeOffset at)
    {
        Refusal.If(string.IsNullOrWhiteSpace(evidence), "Say how the acceptance is known, for example “signed agreement of 12 May on file”.");
        Refusal.If(OpenAcceptanceConditions > 0, "Conditions of the approval are open: they must be met or waived before the acceptance.");
        MoveTo(ApplicationStatus.Accepted, at);
        AcceptanceEvidence = evidence.Trim();
    }

    /// <summary>The file goes to quality control.</summary>
    public void SendToQualityControl(DateTimeOffset at) => MoveTo(ApplicationStatus.QcReview, at);

    /// <summary>Quality control found nothing that stops the money.</summary>
    public void PassQualityControl(DateTimeOffset at)
    {
        Refusal.If(OpenFundingConditions > 0, "Conditions of the approval are open: they must be met or waived before the file passes.");
        MoveTo(ApplicationStatus.ReadyToFund, at);
    }

    /// <summary>Quality control sends it back to underwriting.</summary>
    public void ReturnFromQualityControl(DateTimeOffset at) => MoveTo(ApplicationStatus.InReview, at);

    /// <summary>The money has moved.</summary>
    public void Fund(DateTimeOffset at) => MoveTo(ApplicationStatus.Funded, at);

    private void MoveTo(ApplicationStatus status, DateTimeOffset at) =>
        (Status, StatusSince) = (ApplicationWorkflow.Table.Next(Status, status), at);
}

/// <summary>A party on an application.</summary>
public sealed class Applicant : IPartOfRoot
{
    private Applicant() { }

    internal Applicant(LoanApplication application, int lineNo, Guid partyId, PartyRole role) =>
        (LegalEntityId, ApplicationId, LineNo, PartyId, Role) = (application.LegalEntityId, application.Id, lineNo, partyId, role);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>1 is the borrower.</summary>
    public int LineNo { get; private set; }
    /// <summary>Who.</summary>
    public Guid PartyId { get; private set; }
    /// <summary>As what.</summary>
    public PartyRole Role { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => ApplicationId;
}
