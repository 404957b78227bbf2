namespace BackOffice.Domain.Access;

/// <summary>The right to one use case, named <c>Feature.Verb</c>. It is held through roles, per legal entity.</summary>
/// <param name="Code">The name as the database knows it.</param>
public readonly record struct Permission(string Code)
{
    /// <summary>See applications.</summary>
    public static readonly Permission OriginationRead = new("Origination.Read");
    /// <summary>Write and submit applications.</summary>
    public static readonly Permission OriginationEdit = new("Origination.Edit");
    /// <summary>Write notes about an application, its case or its loan.</summary>
    public static readonly Permission OriginationNote = new("Origination.Note");
    /// <summary>Import applications from a file.</summary>
    public static readonly Permission OriginationImport = new("Origination.Import");
    /// <summary>See and download the documents of an application.</summary>
    public static readonly Permission DocumentsRead = new("Documents.Read");
    /// <summary>Attach, replace and withdraw documents.</summary>
    public static readonly Permission DocumentsAttach = new("Documents.Attach");
    /// <summary>See people and organisations; what is personal of them is masked.</summary>
    public static readonly Permission PartiesRead = new("Parties.Read");
    /// <summary>See what is personal, here and on every other page that one may see.</summary>
    public static readonly Permission PartiesReadPersonal = new("Parties.ReadPersonal");
    /// <summary>Add and change people and organisations, their contacts, identifiers and relationships.</summary>
    public static readonly Permission PartiesEdit = new("Parties.Edit");
    /// <summary>Show an identifier in full, for a reason.</summary>
    public static readonly Permission PartiesReveal = new("Parties.Reveal");
    /// <summary>Record checks of identity and screenings.</summary>
    public static readonly Permission PartiesCheck = new("Parties.Check");
    /// <summary>See products and their versions.</summary>
    public static readonly Permission ProductsRead = new("Products.Read");
    /// <summary>Add products and propose their terms.</summary>
    public static readonly Permission ProductsEdit = new("Products.Edit");
    /// <summary>Approve terms that someone else proposed.</summary>
    public static readonly Permission ProductsApprove = new("Products.Approve");
    /// <summary>See fraud flags and the rules they are raised by.</summary>
    public static readonly Permission FraudRead = new("Fraud.Read");
    /// <summary>Confirm or clear fraud flags, and see the personal values in their evidence.</summary>
    public static readonly Permission FraudDecide = new("Fraud.Decide");
    /// <summary>See the underwriting queue and cases.</summary>
    public static readonly Permission UnderwritingRead = new("Underwriting.Read");
    /// <summary>Take, hold and hand back cases.</summary>
    public static readonly Permission UnderwritingTake = new("Underwriting.Take");
    /// <summary>Approve, counter-offer, deny or refer a case.</summary>
    public static readonly Permission UnderwritingDecide = new("Underwriting.Decide");
    /// <summary>Decide what lies beyond an underwriter's authority.</summary>
    public static readonly Permission UnderwritingDecideLarge = new("Underwriting.DecideLarge");
    /// <summary>Waive a condition of an approval.</summary>
    public static readonly Permission UnderwritingWaive = new("Underwriting.Waive");
    /// <summary>Give cases to members of staff, delegate authority and see who works on what.</summary>
    public static readonly Permission UnderwritingSupervise = new("Underwriting.Supervise");
    /// <summary>See quality-control reviews.</summary>
    public static readonly Permission QualityControlRead = new("QualityControl.Read");
    /// <summary>Pass or return a file.</summary>
    public static readonly Permission QualityControlReview = new("QualityControl.Review");
    /// <summary>See funding requests.</summary>
    public static readonly Permission FundingRead = new("Funding.Read");
    /// <summary>Schedule, hold and cancel disbursements.</summary>
    public static readonly Permission FundingSchedule = new("Funding.Schedule");
    /// <summary>Call payees back and say that their account is right.</summary>
    public static readonly Permission FundingVerify = new("Funding.Verify");
    /// <summary>Release money.</summary>
    public static readonly Permission FundingRelease = new("Funding.Release");
    /// <summary>See loans.</summary>
    public static readonly Permission ServicingRead = new("Servicing.Read");
    /// <summary>Say what is going on with a loan.</summary>
    public static readonly Permission ServicingMark = new("Servicing.Mark");
    /// <summary>Run the close of day.</summary>
    public static readonly Permission ServicingClose = new("Servicing.Close");
    /// <summary>See payments.</summary>
    public static readonly Permission PaymentsRead = new("Payments.Read");
    /// <summary>Post payments.</summary>
    public static readonly Permission PaymentsPost = new("Payments.Post");
    /// <summary>See the ledger.</summary>
    public static readonly Permission LedgerRead = new("Ledger.Read");
    /// <summary>Propose the exchange rates that reports convert by.</summary>
    public static readonly Permission LedgerProposeRates = new("Ledger.ProposeRates");
    /// <summary>Approve exchange rates that someone else proposed.</summary>
    public static readonly Permission LedgerApproveRates = new("Ledger.ApproveRates");
    /// <summary>See dashboards.</summary>
    public static readonly Permission AnalyticsRead = new("Analytics.Read");
    /// <summary>Export rows to a file.</summary>
    public static readonly Permission AnalyticsExport = new("Analytics.Export");
    /// <summary>Refresh what dashboards read.</summary>
    public static readonly Permission AnalyticsRefresh = new("Analytics.Refresh");
    /// <summary>Search the audit.</summary>
    public static readonly Permission AuditRead = new("Audit.Read");
    /// <summary>Take all there is to know of a loan out of the application, as a pack of evidence.</summary>
    public static readonly Permission AuditEvidence = new("Audit.Evidence");
    /// <summary>Run jobs that look after the installation, and see how jobs went.</summary>
    public static readonly Permission AuditOperate = new("Audit.Operate");
    /// <summary>See staff and their rights.</summary>
    public static readonly Permission AccessRead = new("Access.Read");
    /// <summary>Invite and disable staff, give and take roles.</summary>
    public static readonly Permission AccessManage = new("Access.Manage");
    /// <summary>See what a legal entity has set: its rules, calendar and limits.</summary>
    public static readonly Permission LegalEntitiesRead = new("LegalEntities.Read");
    /// <summary>Propose rules that decide cases or money.</summary>
    public static readonly Permission LegalEntitiesProposeRules = new("LegalEntities.ProposeRules");
    /// <summary>Approve rules that someone else proposed.</summary>
    public static readonly Permission LegalEntitiesApproveRules = new("LegalEntities.ApproveRules");
    /// <summary>Propose calendars and other settings of the daily work.</summary>
    public static readonly Permission LegalEntitiesProposeSettings = new("LegalEntities.ProposeSettings");
    /// <summary>Approve settings that someone else proposed.</summary>
    public static readonly Permission LegalEntitiesApproveSettings = new("LegalEntities.ApproveSettings");
    /// <summary>Say that a person on record works for us.</summary>
    public static readonly Permission AccessLinkEmployees = new("Access.LinkEmployees");
    /// <summary>Work on loans of employees.</summary>
    public static readonly Permission AccessEmployeeCases = new("Access.EmployeeCases");
    /// <summary>Answer in reviews of access, and sign off those one is the reviewer of.</summary>
    public static readonly Permission AccessCertify = new("Access.Certify");
    /// <summary>Use the application at all: own notifications, drafts and views.</summary>
    public static readonly Permission NotificationsRead = new("Notifications.Read");

    /// <summary>Every permission there is.</summary>
    public static IReadOnlyList<Permission> All { get; } =
    [
        .. typeof(Permission).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .Where(f => f.FieldType == typeof(Permission)).Select(f => (Permission)f.GetValue(null)!).OrderBy(p => p.Code, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override string ToString() => Code;
}
