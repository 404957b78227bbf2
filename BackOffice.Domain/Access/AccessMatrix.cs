using static BackOffice.Domain.Access.Permission;

namespace BackOffice.Domain.Access;

/// <summary>
/// Which role holds which permission. The grant rows in the database are seeded from it, the page “who can do what” shows it,
/// and the tests walk it: there is no second list.
/// </summary>
public static class AccessMatrix
{
    private static readonly Permission[] ReadAll =
        [NotificationsRead, OriginationRead, PartiesRead, ProductsRead, FraudRead, UnderwritingRead, QualityControlRead, FundingRead, ServicingRead, PaymentsRead, LedgerRead, AnalyticsRead, LegalEntitiesRead];

    /// <summary>The permissions of each role.</summary>
    public static IReadOnlyDictionary<Role, IReadOnlySet<Permission>> Grants { get; } = new Dictionary<Role, IReadOnlySet<Permission>>
    {
        [Role.Administrator] = Set([NotificationsRead, AccessRead, AccessManage, AccessCertify, ProductsRead, AuditRead, AuditOperate, AnalyticsExport, LegalEntitiesRead, LegalEntitiesProposeSettings, LegalEntitiesApproveSettings]),
        [Role.Executive] = Set([NotificationsRead, AnalyticsRead, AnalyticsExport, ServicingRead, OriginationRead, PartiesRead, ProductsRead]),
        [Role.RiskManager] = Set([.. ReadAll, AccessRead, AccessCertify, FraudDecide, DocumentsRead, OriginationNote, ProductsEdit, ProductsApprove, LegalEntitiesProposeRules, LegalEntitiesApproveRules, LegalEntitiesApproveSettings, LedgerApproveRates, AnalyticsExport, AnalyticsRefresh, PartiesReadPersonal, AccessLinkEmployees, AccessEmployeeCases]),
        [Role.Underwriter] = Set([NotificationsRead, DocumentsRead, DocumentsAttach, OriginationRead, OriginationNote, OriginationEdit, OriginationImport, PartiesRead, ProductsRead, FraudRead, UnderwritingRead, UnderwritingTake, UnderwritingDecide, QualityControlRead, AnalyticsExport, PartiesReadPersonal, PartiesEdit, PartiesCheck]),
        [Role.SeniorUnderwriter] = Set([NotificationsRead, DocumentsRead, DocumentsAttach, OriginationRead, OriginationNote, OriginationEdit, OriginationImport, PartiesRead, ProductsRead, FraudRead, FraudDecide, UnderwritingRead, UnderwritingTake, UnderwritingDecide, UnderwritingDecideLarge, UnderwritingWaive, UnderwritingSupervise, QualityControlRead, AnalyticsRead, AnalyticsExport, PartiesReadPersonal, PartiesEdit, PartiesReveal, PartiesCheck, AccessEmployeeCases]),
        [Role.QcReviewer] = Set([NotificationsRead, DocumentsRead, OriginationRead, OriginationNote, PartiesRead, ProductsRead, FraudRead, UnderwritingRead, QualityControlRead, QualityControlReview, AnalyticsExport, PartiesReadPersonal]),
        [Role.FundingOfficer] = Set([NotificationsRead, DocumentsRead, DocumentsAttach, OriginationRead, OriginationNote, PartiesRead, ProductsRead, QualityControlRead, FundingRead, FundingSchedule, FundingVerify, FundingRelease, ServicingRead, AnalyticsExport, PartiesReadPersonal, PartiesCheck]),
        [Role.ServicingOfficer] = Set([NotificationsRead, DocumentsRead, DocumentsAttach, OriginationRead, OriginationNote, PartiesRead, ProductsRead, ServicingRead, ServicingMark, PaymentsRead, LedgerRead, AnalyticsExport, PartiesReadPersonal, PartiesEdit, PartiesReveal, PartiesCheck]),
        [Role.PaymentsClerk] = Set([NotificationsRead, PartiesRead, ProductsRead, ServicingRead, PaymentsRead, PaymentsPost, AnalyticsExport, PartiesReadPersonal]),
        [Role.FinanceController] = Set([.. ReadAll, OriginationNote, ProductsEdit, ProductsApprove, LegalEntitiesProposeRules, LegalEntitiesApproveRules, LedgerProposeRates, LedgerApproveRates, AnalyticsExport, AnalyticsRefresh, PartiesReadPersonal, AccessLinkEmployees]),
        [Role.CollectionsAgent] = Set([NotificationsRead, PartiesRead, ProductsRead, ServicingRead, PaymentsRead, PartiesReadPersonal]),
        [Role.CollectionsManager] = Set([NotificationsRead, PartiesRead, ProductsRead, ServicingRead, ServicingMark, PaymentsRead, AnalyticsRead, AnalyticsExport, PartiesReadPersonal, PartiesEdit]),
        [Role.Analyst] = Set([.. ReadAll, AnalyticsExport]),
        [Role.EmployeeCaseOfficer] = Set([NotificationsRead, AccessEmployeeCases]),
        [Role.Auditor] = Set([.. ReadAll, DocumentsRead, AnalyticsExport, AuditRead, AuditEvidence, AccessRead, PartiesReadPersonal]),
    };

    private static HashSet<Permission> Set(Permission[] permissions) => [.. permissions];
}
