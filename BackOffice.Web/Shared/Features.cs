using BackOffice.Web.Access;
using BackOffice.Web.Analytics;
using BackOffice.Web.Audit;
using BackOffice.Web.Funding;
using BackOffice.Web.Ledger;
using BackOffice.Web.Notifications;
using BackOffice.Web.Origination;
using BackOffice.Web.Payments;
using BackOffice.Web.Products;
using BackOffice.Web.QualityControl;
using BackOffice.Web.Servicing;
using BackOffice.Web.Shared.Jobs;
using BackOffice.Web.Underwriting;

namespace BackOffice.Web.Shared;

/// <summary>Every feature, in the order of the navigation.</summary>
public static class Features
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<Feature> All { get; } =
    [
        OriginationFeature.Definition, UnderwritingFeature.Definition, QualityControlFeature.Definition, FundingFeature.Definition,
        ServicingFeature.Definition, PaymentsFeature.Definition, ProductsFeature.Definition, LedgerFeature.Definition, AnalyticsFeature.Definition, AccessFeature.Definition, AuditFeature.Definition, NotificationsFeature.Definition,
    ];

    /// <summary>Every job: those of the features, then the installation's own.</summary>
    public static IReadOnlyList<FeatureJob> Jobs { get; } = [.. All.SelectMany(f => f.Jobs), .. Housekeeping.Jobs];
}
