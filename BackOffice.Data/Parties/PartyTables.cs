using BackOffice.Data.Shared;
using BackOffice.Domain.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Parties;

internal sealed class PartyTables : IEntityTypeConfiguration<Party>, IEntityTypeConfiguration<PartyIdentifier>, IEntityTypeConfiguration<ContactPoint>,
    IEntityTypeConfiguration<ContactConsent>, IEntityTypeConfiguration<PartnerRoleSpan>, IEntityTypeConfiguration<PartyRelationship>,
    IEntityTypeConfiguration<PartyCheck>, IEntityTypeConfiguration<StaffLink>
{
    public void Configure(EntityTypeBuilder<Party> builder)
    {
        builder.IsRoot("parties", "party");
        builder.RefersTo<Party, Party>(nameof(Party.LooksLikeId));
        // The order of the list.
        builder.HasIndex(p => new { p.LegalEntityId, p.Name, p.Id });
        builder.HasIndex(p => new { p.LegalEntityId, p.Email });
        builder.HasIndex(p => new { p.LegalEntityId, p.Phone });
        builder.HasIndex(p => new { p.LegalEntityId, p.BornOn });
        builder.HasMany(p => p.Identifiers).WithOne().HasForeignKey(i => new { i.LegalEntityId, i.PartyId }).HasPrincipalKey(p => new { p.LegalEntityId, p.Id });
        builder.HasMany(p => p.Contacts).WithOne().HasForeignKey(c => new { c.LegalEntityId, c.PartyId }).HasPrincipalKey(p => new { p.LegalEntityId, p.Id });
        builder.HasMany(p => p.Consents).WithOne().HasForeignKey(c => new { c.LegalEntityId, c.PartyId }).HasPrincipalKey(p => new { p.LegalEntityId, p.Id });
        builder.HasMany(p => p.Roles).WithOne().HasForeignKey(r => new { r.LegalEntityId, r.PartyId }).HasPrincipalKey(p => new { p.LegalEntityId, p.Id });
        foreach (var parts in (string[])[nameof(Party.Identifiers), nameof(Party.Contacts), nameof(Party.Consents), nameof(Party.Roles)])
            builder.Navigation(parts).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<PartyIdentifier> builder)
    {
        builder.ToTable("party_identifier", "parties");
        builder.HasKey(i => new { i.PartyId, i.LineNo });
        builder.HasIndex(i => new { i.LegalEntityId, i.PartyId });
        builder.HasIndex(i => new { i.LegalEntityId, i.WholeMark });
        builder.HasIndex(i => new { i.LegalEntityId, i.LastFourMark });
    }

    public void Configure(EntityTypeBuilder<ContactPoint> builder)
    {
        builder.ToTable("contact_point", "parties");
        builder.HasKey(c => new { c.PartyId, c.LineNo });
        builder.HasIndex(c => new { c.LegalEntityId, c.PartyId });
    }

    public void Configure(EntityTypeBuilder<ContactConsent> builder)
    {
        builder.ToTable("contact_consent", "parties");
        builder.HasKey(c => new { c.PartyId, c.LineNo });
        builder.HasIndex(c => new { c.LegalEntityId, c.PartyId });
    }

    public void Configure(EntityTypeBuilder<PartnerRoleSpan> builder)
    {
        builder.ToTable("party_role", "parties");
        builder.HasKey(r => new { r.PartyId, r.LineNo });
        builder.HasIndex(r => new { r.LegalEntityId, r.PartyId });
    }

    public void Configure(EntityTypeBuilder<PartyRelationship> builder)
    {
        builder.IsRoot("parties", "party_relationship");
        builder.RefersTo<PartyRelationship, Party>(nameof(PartyRelationship.FromPartyId));
        builder.RefersTo<PartyRelationship, Party>(nameof(PartyRelationship.ToPartyId));
        builder.HasIndex(r => new { r.FromPartyId, r.ToPartyId, r.Kind }).IsUnique().HasFilter("valid_to is null").HasDatabaseName("ix_party_relationship_once");
    }

    public void Configure(EntityTypeBuilder<PartyCheck> builder)
    {
        builder.IsRoot("parties", "party_check");
        builder.RefersTo<PartyCheck, Party>(nameof(PartyCheck.PartyId));
        builder.HasIndex(c => new { c.PartyId, c.Kind, c.CheckedOn });
    }

    public void Configure(EntityTypeBuilder<StaffLink> builder)
    {
        builder.IsRoot("parties", "staff_link");
        builder.RefersTo<StaffLink, Party>(nameof(StaffLink.PartyId));
        builder.HasIndex(l => l.PartyId).IsUnique().HasFilter("status <> 'Ended'").HasDatabaseName("ix_staff_link_one_per_party");
        builder.HasIndex(l => new { l.LegalEntityId, l.StaffUserId });
    }
}
