using BackOffice.Data.Access;
using BackOffice.Data.Analytics;
using BackOffice.Data.Audit;
using BackOffice.Data.Collections;
using BackOffice.Data.Documents;
using BackOffice.Data.Fraud;
using BackOffice.Data.Funding;
using BackOffice.Data.Ledger;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Notifications;
using BackOffice.Data.Origination;
using BackOffice.Data.Parties;
using BackOffice.Data.Payments;
using BackOffice.Data.Products;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Data.Shared.Desk;
using BackOffice.Data.Shared.Jobs;
using BackOffice.Data.Underwriting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackOffice.Tests.Shared;

/// <summary>Every command and query as one person has them; nobody is signed in when the identity is null.</summary>
public sealed class Desk
{
    private readonly AccessUseCases _accessUseCases;
    private readonly AccessReads _accessReads;

    public Desk(TestDatabase database, StaffIdentity? identity, TimeProvider clock, ReaderLimits? limits = null)
    {
        var actors = new Whoever(identity);
        var door = new BusinessDoor(database.App, clock, database.Secrets);
        UseCases = new UseCases(door, actors, new OutboxSignal(), NullLogger<UseCases>.Instance);
        Reads = new Reads(door, actors, limits ?? new ReaderLimits(10_000, 10_000, clock));
        var accessDoor = new AccessDoor(database.AccessOptions, clock, database.Secrets);
        _accessUseCases = new AccessUseCases(accessDoor, actors, new OutboxSignal(), NullLogger<AccessUseCases>.Instance);
        _accessReads = new AccessReads(accessDoor, actors);
    }

    public UseCases UseCases { get; }
    public Reads Reads { get; }
    public PartyQueries Parties => new(Reads);
    public PartyCommands PartyDesk => new(UseCases);
    public ContactCommands Contacts => new(UseCases);
    public IdentifierCommands Identifiers => new(UseCases);
    public RelationshipCommands Relationships => new(UseCases);
    public KycCommands Kyc => new(UseCases);
    public KycQueries KycQueue => new(Reads);
    public ExposureQueries Exposure => new(Reads);
    public StaffLinkCommands StaffLinks => new(UseCases);
    public ApplicationQueries Applications => new(Reads);
    public ApplicationCommands ApplicationDesk => new(UseCases);
    public NoteQueries Notes => new(Reads);
    public NoteCommands NoteDesk => new(UseCases);
    public AttachmentQueries AttachmentShelf => new(Reads);
    public AttachmentCommands Attachments => new(UseCases, Reads);
    public DocumentQueries Documents => new(Reads);
    public DocumentCommands DocumentDesk => new(UseCases);
    public DocumentViewCommands DocumentViews => new(UseCases);
    public ImportCommands Imports => new(UseCases);
    public ImportQueries ImportShelf => new(Reads);
    public AcceptanceCommands Acceptance => new(UseCases);
    public FraudQueries FraudFlags => new(Reads);
    public FraudTrialQueries FraudTrials => new(Reads);
    public FlagCommands FlagDesk => new(UseCases);
    public ScreeningCommands Screening => new(UseCases);
    public UnderwritingQueries Queue => new(Reads);
    public TeamQueries Team => new(Reads);
    public CaseCommands Cases => new(UseCases);
    public DecisionCommands Decisions => new(UseCases);
    public ConditionCommands Conditions => new(UseCases);
    public DelegationCommands Delegations => new(UseCases);
    public QcQueries Qc => new(Reads);
    public QcCommands Reviews => new(UseCases);
    public FundingQueries Disbursements => new(Reads);
    public FundingCommands Funding => new(UseCases);
    public PayeeCommands Payees => new(UseCases);
    public PayeeQueries PayeeBook => new(Reads);
    public BatchCommands Batches => new(UseCases);
    public BatchQueries BatchList => new(Reads);
    public ProductQueries Products => new(Reads);
    public ProductCommands ProductDesk => new(UseCases);
    public LoanQueries Loans => new(Reads);
    public PaymentCommands Payments => new(UseCases);
    public PaymentQueries PaymentHistory => new(Reads);
    public LedgerQueries Ledger => new(Reads);
    public RateQueries RateList => new(Reads);
    public RateCommands RateDesk => new(UseCases);
    public PortfolioQueries Portfolio => new(Reads);
    public RefreshCommands Refresh => new(UseCases);
    public LegalEntityQueries LegalEntities => new(Reads);
    public PolicyQueries PolicyBook => new(Reads);
    public PolicyCommands Policies => new(UseCases);
    public CloseCommands Close => new(UseCases);
    public CloseQueries Closes => new(Reads);
    public CloseOfDay DayEnd => new(Close, Closes);
    public LoanCommands LoanDesk => new(UseCases);
    public OutboxCommands Outbox => new(UseCases, Reads);
    public StaffCommands StaffRoom => new(_accessUseCases);
    public RoleCommands RoleDesk => new(_accessUseCases);
    public ReviewCommands AccessReviews => new(_accessUseCases);
    public ReviewQueries AccessReviewList => new(_accessReads);
    public StaffQueries Staff => new(_accessReads);
    public AuditQueries Audit => new(Reads);
    public JobCommands Jobs => new(UseCases);
    public JobQueries JobRuns => new(Reads);
    public LeaseCommands Leases => new(UseCases);
    public DeskCommands Papers => new(UseCases);
    public DeskQueries PaperShelf => new(Reads);
    public TimelineQueries Timeline => new(Reads);
    public EvidenceQueries Evidence => new(Reads, Web.Shared.Features.EvidenceSections.Select(t => (IEvidenceSection)Activator.CreateInstance(t)!));
    public ChainCommands ChainDesk => new(UseCases, Reads);
    public EvidenceCommands EvidenceDesk => new(UseCases);
    public ViewCommands Views => new(UseCases);
    public ExportCommands Exports => new(UseCases);
    public SearchQueries Search => new(Reads);
    public NotificationQueries Notifications => new(Reads);
    public NotificationCommands NotificationBox => new(UseCases);

    private sealed class Whoever(StaffIdentity? identity) : IActorSource
    {
        public ValueTask<StaffIdentity?> CurrentAsync() => new(identity);
    }
}
