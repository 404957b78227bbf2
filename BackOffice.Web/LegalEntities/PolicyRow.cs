using BackOffice.Data.LegalEntities;
using BackOffice.Domain.LegalEntities;
using BackOffice.Web.LegalEntities.Settings;
using BackOffice.Web.Shared;

namespace BackOffice.Web.LegalEntities;

/// <summary>A policy of a legal entity in the list of settings.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Entity">The legal entity's code.</param>
/// <param name="Version">The version in force.</param>
/// <param name="Since">From when on.</param>
/// <param name="ApprovedBy">Who approved it.</param>
/// <param name="Next">What is proposed or still to come; null when nothing is.</param>
/// <param name="Href">Its page.</param>
public sealed record PolicyRow(string Name, string Entity, int Version, string Since, string ApprovedBy, PolicyVersion? Next, string Href)
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<TableColumn<PolicyRow>> Columns { get; } =
    [
        new("Setting", ColumnKind.Text, r => r.Name, null) { IsLink = true },
        new("Entity", ColumnKind.Text, r => r.Entity, null),
        new("Version", ColumnKind.Count, r => r.Version, null) { OnPhone = false },
        new("In force since", ColumnKind.Text, r => r.Since, null),
        new("Approved by", ColumnKind.Text, r => r.ApprovedBy, null) { OnPhone = false },
        new("Next", ColumnKind.Status, r => r.Next?.Status, null),
        new("From", ColumnKind.Date, r => r.Next?.EffectiveFrom, null) { OnPhone = false },
        new("Proposed by", ColumnKind.Text, r => r.Next?.ProposedByName, null) { OnPhone = false },
    ];

    /// <summary>The row of a policy.</summary>
    public static PolicyRow Of(PolicySummary summary) =>
        new(PolicyLayouts.Of(summary.Kind.Name).Name, summary.LegalEntity.Code, summary.InForce.Number, SinceOf(summary.InForce), summary.InForce.DecidedByName ?? "", summary.Next, $"/legal-entities/{summary.LegalEntity.Id}/{summary.Kind.Name}");

    /// <summary>From when on a version holds, in words.</summary>
    public static string SinceOf(PolicyVersion version) => version.EffectiveFrom == PolicyVersion.Beginning ? "the beginning" : Format.Date(version.EffectiveFrom);
}
