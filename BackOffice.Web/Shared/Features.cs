using BackOffice.Web.Access;
using BackOffice.Web.Analytics;
using BackOffice.Web.Audit;
using BackOffice.Web.Collections;
using BackOffice.Web.Documents;
using BackOffice.Web.Fraud;
using BackOffice.Web.Funding;
using BackOffice.Web.Ledger;
using BackOffice.Web.LegalEntities;
using BackOffice.Web.Notifications;
using BackOffice.Web.Origination;
using BackOffice.Web.Parties;
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
        OriginationFeature.Definition, FraudFeature.Definition, UnderwritingFeature.Definition, QualityControlFeature.Definition, FundingFeature.Definition, PartiesFeature.Definition,
        ServicingFeature.Definition, PaymentsFeature.Definition, CollectionsFeature.Definition, ProductsFeature.Definition, LedgerFeature.Definition, AnalyticsFeature.Definition, LegalEntitiesFeature.Definition, AccessFeature.Definition, AuditFeature.Definition, DocumentsFeature.Definition, NotificationsFeature.Definition,
    ];

    /// <summary>The pages of single records, by their type.</summary>
    public static IReadOnlyDictionary<Type, RecordPage> Records { get; } = All.SelectMany(f => f.Records).ToDictionary(r => r.Page);

    /// <summary>The sections of a pack of evidence, each of its feature.</summary>
    public static IReadOnlyList<Type> EvidenceSections { get; } = [.. All.SelectMany(f => f.Evidence)];

    /// <summary>Every job: those of the features, then the installation's own.</summary>
    public static IReadOnlyList<FeatureJob> Jobs { get; } = [.. All.SelectMany(f => f.Jobs), .. Housekeeping.Jobs];
}
