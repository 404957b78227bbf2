using static BackOffice.Domain.Access.Permission;

namespace BackOffice.Domain.Access;

/// <summary>
/// Which role holds which permission. The grant rows in the database are seeded from it, the page “who can do what” shows it,
/// and the tests walk it: there is no second list.
/// </summary>
public static class AccessMatrix
{
    private static readonly Permission[] ReadAll =
        [NotificationsRead, OriginationRead, PartiesRead, ProductsRead, UnderwritingRead, QualityControlRead, FundingRead, ServicingRead, PaymentsRead, LedgerRead, AnalyticsRead];

    /// <summary>The permissions of each role.</summary>
    public static IReadOnlyDictionary<Role, IReadOnlySet<Permission>> Grants { get; } = new Dictionary<Role, IReadOnlySet<Permission>>
    {
        [Role.Administrator] = Set([NotificationsRead, AccessRead, AccessManage, ProductsRead, AuditRead, AuditOperate]),
        [Role.Executive] = Set([NotificationsRead, AnalyticsRead, AnalyticsExport, ServicingRead, OriginationRead, PartiesRead, ProductsRead]),
        [Role.RiskManager] = Set([.. ReadAll, OriginationNote, ProductsEdit, ProductsApprove, AnalyticsExport, AnalyticsRefresh]),
        [Role.Underwriter] = Set([NotificationsRead, OriginationRead, OriginationNote, OriginationEdit, OriginationImport, PartiesRead, ProductsRead, UnderwritingRead, UnderwritingTake, UnderwritingDecide, QualityControlRead, AnalyticsExport]),
        [Role.SeniorUnderwriter] = Set([NotificationsRead, OriginationRead, OriginationNote, OriginationEdit, OriginationImport, PartiesRead, ProductsRead, UnderwritingRead, UnderwritingTake, UnderwritingDecide, UnderwritingDecideLarge, UnderwritingWaive, UnderwritingSupervise, QualityControlRead, AnalyticsRead, AnalyticsExport]),
        [Role.QcReviewer] = Set([NotificationsRead, OriginationRead, OriginationNote, PartiesRead, ProductsRead, UnderwritingRead, QualityControlRead, QualityControlReview, AnalyticsExport]),
        [Role.FundingOfficer] = Set([NotificationsRead, OriginationRead, OriginationNote, PartiesRead, ProductsRead, QualityControlRead, FundingRead, FundingSchedule, FundingVerify, FundingRelease, ServicingRead, AnalyticsExport]),
        [Role.ServicingOfficer] = Set([NotificationsRead, OriginationRead, OriginationNote, PartiesRead, ProductsRead, ServicingRead, PaymentsRead, LedgerRead]),
        [Role.PaymentsClerk] = Set([NotificationsRead, PartiesRead, ProductsRead, ServicingRead, PaymentsRead, PaymentsPost]),
        [Role.FinanceController] = Set([.. ReadAll, OriginationNote, ProductsEdit, ProductsApprove, AnalyticsExport, AnalyticsRefresh]),
        [Role.CollectionsAgent] = Set([NotificationsRead, PartiesRead, ProductsRead, ServicingRead, PaymentsRead]),
        [Role.CollectionsManager] = Set([NotificationsRead, PartiesRead, ProductsRead, ServicingRead, PaymentsRead, AnalyticsRead, AnalyticsExport]),
        [Role.Analyst] = Set([.. ReadAll, AnalyticsExport]),
        [Role.Auditor] = Set([.. ReadAll, AnalyticsExport, AuditRead, AccessRead]),
    };

    private static HashSet<Permission> Set(Permission[] permissions) => [.. permissions];
}
