using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Origination;

/// <summary>Where an application came from; with the sender's reference it is its identity, so the same row never comes in twice.</summary>
/// <param name="Name">The channel or sender.</param>
/// <param name="Reference">The sender's own key of the row.</param>
public sealed record ApplicationSource(string Name, string Reference);

/// <summary>Who looks after an application with the borrower.</summary>
/// <param name="Id">The member of staff.</param>
/// <param name="Name">Their name.</param>
public sealed record ApplicationOwner(Guid Id, string Name);

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

    /// <summary>An application that is being written.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="number">The human number.</param>
    /// <param name="product">The product asked for.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="receivedOn">The business date it came in.</param>
    /// <param name="owner">Who looks after it.</param>
    /// <param name="at">The instant it was begun.</param>
    public static LoanApplication Begin(Guid id, string number, Product product, ApplicationSource source, DateOnly receivedOn, ApplicationOwner owner, DateTimeOffset at) => new()
    {
        Id = id, LegalEntityId = product.LegalEntityId, Number = number, ProductId = product.Id, Currency = product.Currency,
        Source = source.Name, ExternalReference = source.Reference, ReceivedOn = receivedOn, OwnerId = owner.Id, OwnerName = owner.Name,
        Status = ApplicationStatus.Draft, SubmittedAt = at, StatusSince = at,
    };

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
    [Derived] public DateTimeOffset StatusSince { get; private set; }
    /// <summary>When it was first complete; when it was begun, while it is a draft.</summary>
    public DateTimeOffset SubmittedAt { get; private set; }
    /// <summary>How often it was sent to underwriting: 0 while it is a draft, one more with every answer of the borrower.</summary>
    public int Submissions { get; private set; }
    /// <summary>How it reached us.</summary>
    public ApplicationChannel Channel { get; private set; }
    /// <summary>Who looks after it with the borrower.</summary>
    public Guid OwnerId { get; private set; }
    /// <summary>Their name when they took it.</summary>
    public string OwnerName { get; private set; } = "";
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
    /// <summary>How it came into the queue of underwriting the last time.</summary>
    [Derived] public CameAs CameAs { get; private set; }
    /// <summary>Working time used before its clock last started.</summary>
    [Derived] public TimeSpan QueueUsed { get; private set; }
    /// <summary>Working time that a decision may take.</summary>
    [Derived] public TimeSpan QueueTarget { get; private set; }
    /// <summary>Since when its clock runs; null while the borrower owes us something, and once it is decided.</summary>
    [Derived] public DateTimeOffset? QueueSince { get; private set; }
    /// <summary>From when on it presses; null while its clock rests.</summary>
    [Derived] public DateTimeOffset? UrgentAt { get; private set; }
    /// <summary>When the decision is due; null while its clock rests.</summary>
    [Derived] public DateTimeOffset? DueAt { get; private set; }
    /// <summary>Its place in the queue, earlier first; null while its clock rests.</summary>
    [Derived] public DateTimeOffset? RankAt { get; private set; }
    /// <summary>Its clock.</summary>
    public QueueTime Time => new(QueueUsed, QueueTarget, QueueSince, UrgentAt, DueAt, RankAt);
    /// <summary>The people and organisations behind it, borrower first.</summary>
    public IReadOnlyList<Applicant> Applicants => [.. _applicants.OrderBy(a => a.LineNo)];
    /// <summary>What the category of its product asks for; null where it asks for nothing.</summary>
    public CategoryDetails? Details { get; private set; }
    /// <summary>What was asked for, as money.</summary>
    public Money Principal => new(Amount, Shared.Currency.Of(Currency));

    /// <summary>True while its content may be written: a draft, or one that was sent back for correction.</summary>
    public bool IsOpenToWriting => Status is ApplicationStatus.Draft or ApplicationStatus.RevisionRequested;

    /// <summary>Writes what is asked for, by whom, on what means; it replaces what stood there.</summary>
    /// <param name="product">The product asked for.</param>
    /// <param name="content">As read.</param>
    /// <param name="applicants">The content's applicants as parties, borrower first.</param>
    /// <param name="parties">The content's organisations as parties.</param>
    /// <exception cref="Refusal">It is with an underwriter or decided, or the applicants do not fit.</exception>
    public void Write(Product product, ApplicationContent content, IReadOnlyList<ApplicantEntry> applicants, CategoryParties parties)
    {
        Refusal.If(!IsOpenToWriting, "Only a draft, or an application sent back for correction, can be changed.");
        Refusal.If(product.LegalEntityId != LegalEntityId, "This product belongs to another legal entity: begin a new application there.");
        Refusal.If(applicants.Count == 0 || applicants[0].Role != PartyRole.Borrower, "The first applicant is the borrower.");
        Refusal.If(applicants.Skip(1).Any(a => a.Role == PartyRole.Borrower), "There is one borrower: make the others co-borrowers or guarantors.");
        Refusal.If(applicants.DistinctBy(a => a.PartyId).Count() != applicants.Count, "A party stands on an application once.");
        (ProductId, Currency, Channel) = (product.Id, product.Currency, content.Channel);
        (Amount, TermMonths, AnnualRate, Purpose) = content.Request;
        (AnnualIncome, DebtToIncome) = (content.AnnualIncome, content.DebtToIncome);
        WriteApplicants(applicants);
        if (product.Category == ProductCategory.Personal && Details is null) return;
        Details ??= new CategoryDetails(this);
        Details.Write(content.Category, parties);
    }

    /// <summary>Keeps what else the source says.</summary>
    public void KeepFacts(IReadOnlyDictionary<string, string> facts) => Facts = facts;

    /// <summary>A draft is complete and waits for an underwriter.</summary>
    public void Submit(DateTimeOffset at)
    {
        Refusal.If(Status == ApplicationStatus.RevisionRequested, "The borrower was asked something: resubmit it with the answer.");
        MoveTo(ApplicationStatus.Submitted, at);
        SubmittedAt = at;
        Submissions++;
    }

    /// <summary>Where an application ends without money.</summary>
    public static IReadOnlyList<ApplicationStatus> EndedStates { get; } = [ApplicationStatus.Denied, ApplicationStatus.Withdrawn, ApplicationStatus.Expired];

    /// <summary>True once it has ended without money.</summary>
    public bool HasEnded => EndedStates.Contains(Status);

    /// <summary>True while the next step is the borrower's.</summary>
    public bool WaitsForBorrower => Status is ApplicationStatus.RevisionRequested or ApplicationStatus.Approved or ApplicationStatus.CounterOffered or ApplicationStatus.Accepted;

    /// <summary>An underwriter begins.</summary>
    public void Take(DateTimeOffset at) => MoveTo(ApplicationStatus.InReview, at);

    /// <summary>Back to the queue, undecided, as it was taken from it.</summary>
    /// <param name="takenFrom">Where it stood before it was taken: a case that was sent upward stays so, and what quality control returned stays under review.</param>
    /// <param name="at">When.</param>
    public void HandBack(ApplicationStatus takenFrom, DateTimeOffset at)
    {
        if (takenFrom != Status) MoveTo(takenFrom, at);
    }

    /// <summary>Its clock; kept by underwriting.</summary>
    public void KeepTime(CameAs cameAs, QueueTime time) =>
        (CameAs, QueueUsed, QueueTarget, QueueSince, UrgentAt, DueAt, RankAt) = (cameAs, time.Used, time.Target, time.RunsSince, time.UrgentAt, time.DueAt, time.RankAt);

    /// <summary>Approved; the terms stand in the decision.</summary>
    public void Approve(DateTimeOffset at) => MoveTo(ApplicationStatus.Approved, at);

    /// <summary>Other terms are offered; they stand in the decision.</summary>
    public void CounterOffer(DateTimeOffset at) => MoveTo(ApplicationStatus.CounterOffered, at);

    /// <summary>Someone with more authority must decide.</summary>
    public void Refer(DateTimeOffset at) => MoveTo(ApplicationStatus.Referred, at);

    /// <summary>The applicant is asked for something; the clock rests until the answer.</summary>
    /// <param name="question">What is missing or unclear.</param>
    /// <param name="at">When.</param>
    public void RequestRevision(Reason question, DateTimeOffset at)
    {
        MoveTo(ApplicationStatus.RevisionRequested, at);
        (RevisionQuestion, RevisionAnswer) = (question.For(ReasonUse.Question), null);
    }

    /// <summary>The applicant has answered; the case goes back into the queue at its old place.</summary>
    /// <param name="answer">What came.</param>
    /// <param name="at">When.</param>
    public void Resubmit(string answer, DateTimeOffset at)
    {
        Refusal.If(Status == ApplicationStatus.Draft, "This application is still a draft: submit it.");
        Refusal.If(Status is ApplicationStatus.InReview, "It is with an underwriter already.");
        Refusal.If(string.IsNullOrWhiteSpace(answer), "Say what the applicant sent or explained.");
        MoveTo(ApplicationStatus.Submitted, at);
        Submissions++;
        RevisionAnswer = answer.Trim();
    }

    /// <summary>Taken back by the applicant.</summary>
    /// <param name="reason">Why, in their words.</param>
    /// <param name="at">When.</param>
    public void Withdraw(Reason reason, DateTimeOffset at)
    {
        MoveTo(ApplicationStatus.Withdrawn, at);
        ClosingReason = reason.For(ReasonUse.Withdrawal);
    }

    /// <summary>The applicant did not answer in time.</summary>
    /// <param name="expiryDays">How many days the legal entity waits.</param>
    /// <param name="at">When.</param>
    /// <exception cref="Refusal">It does not wait for the applicant, or not long enough.</exception>
    public void Expire(int expiryDays, DateTimeOffset at)
    {
        Refusal.If(!WaitsForBorrower && Status != ApplicationStatus.Draft, "Only an application that waits for the borrower can expire. Withdraw it instead.");
        Refusal.If(at < StatusSince.AddDays(expiryDays), $"It has waited for the borrower for {(at - StatusSince).Days} days; after {expiryDays} it can expire. Withdraw it instead.");
        MoveTo(ApplicationStatus.Expired, at);
        ClosingReason = $"No answer within {expiryDays} days";
    }

    /// <summary>How many conditions of the approval are open; kept by underwriting.</summary>
    /// <param name="beforeAcceptance">Those that hold up the acceptance.</param>
    /// <param name="beforeFunding">Those that hold up the money.</param>
    public void KeepOpenConditions(int beforeAcceptance, int beforeFunding) =>
        (OpenAcceptanceConditions, OpenFundingConditions) = (beforeAcceptance, beforeFunding);

    /// <summary>Denied; the reasons stand in the decision.</summary>
    public void Deny(DateTimeOffset at) => MoveTo(ApplicationStatus.Denied, at);

    /// <summary>The applicant has accepted; the file goes to quality control once it is complete.</summary>
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

    /// <summary>The bank sent the money back: it may be paid out again.</summary>
    public void ReturnFunding(DateTimeOffset at) => MoveTo(ApplicationStatus.ReadyToFund, at);

    private void WriteApplicants(IReadOnlyList<ApplicantEntry> entries)
    {
        // They are read back in whatever order the database has them.
        _applicants.Sort((one, other) => one.LineNo.CompareTo(other.LineNo));
        for (var i = 0; i < entries.Count; i++)
        {
            if (i < _applicants.Count) _applicants[i].Write(entries[i]);
            else _applicants.Add(new Applicant(this, i + 1, entries[i]));
        }
        _applicants.RemoveRange(entries.Count, _applicants.Count - entries.Count);
    }

    private void MoveTo(ApplicationStatus status, DateTimeOffset at) =>
        (Status, StatusSince) = (ApplicationWorkflow.Table.Next(Status, status), at);
}
