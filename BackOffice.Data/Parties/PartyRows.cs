using BackOffice.Data.Shared;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Parties;

/// <summary>A party in a list.</summary>
public sealed record PartyListRow : IOwnedRow
{
    /// <summary>The party.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The party's version.</summary>
    public int Version { get; init; }
    /// <summary>Person or organisation.</summary>
    public PartyKind Kind { get; init; }
    /// <summary>Name, or the sender's reference while incomplete.</summary>
    [Personal] public string Name { get; init; } = "";
    /// <summary>True while the name is not known.</summary>
    public bool IsIncomplete { get; init; }
    /// <summary>Preferred e-mail address.</summary>
    [Personal] public string? Email { get; init; }
    /// <summary>Preferred phone number.</summary>
    [Personal] public string? Phone { get; init; }
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }
    /// <summary>The business date it came on record.</summary>
    public DateOnly KnownSince { get; init; }
    /// <summary>Whom it looked like when it was added.</summary>
    public Guid? LooksLikeId { get; init; }
    /// <summary>Its roles today, with commas between; null without one.</summary>
    public string? Roles { get; init; }
    /// <summary>Where its checks stand; null for who is on no application and was never checked.</summary>
    public KycState? Kyc { get; init; }
    /// <summary>ISO 4217 code: that of the legal entity's books.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Principal of open loans it owes.</summary>
    public decimal Outstanding { get; init; }
    /// <summary>Principal and interest due and unpaid.</summary>
    public decimal Arrears { get; init; }
    /// <summary>True when it works for us.</summary>
    public bool IsEmployee { get; init; }
}

/// <summary>A role of a party with its days.</summary>
public sealed record PartyRoleRow
{
    /// <summary>The party.</summary>
    public Guid PartyId { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>Borrower, co-borrower, guarantor or a <see cref="PartnerRole"/>.</summary>
    public string Role { get; init; } = "";
    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; init; }
    /// <summary>Last day; null while it holds.</summary>
    public DateOnly? ValidTo { get; init; }
    /// <summary>True when it follows from an application, false when someone set it.</summary>
    public bool FromApplication { get; init; }
}

/// <summary>What a party owes, answers for and asks for in one currency, alone and with those connected with it.</summary>
public sealed record PartyExposureRow
{
    /// <summary>The party.</summary>
    public Guid PartyId { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>ISO 4217 code of every amount here.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Open loans it owes.</summary>
    public int Loans { get; init; }
    /// <summary>Their principal.</summary>
    public decimal Outstanding { get; init; }
    /// <summary>Due and unpaid on them.</summary>
    public decimal Arrears { get; init; }
    /// <summary>Days past due of the latest.</summary>
    public int DaysPastDue { get; init; }
    /// <summary>Principal of open loans it answers for.</summary>
    public decimal Guaranteed { get; init; }
    /// <summary>Open applications.</summary>
    public int Applications { get; init; }
    /// <summary>What they ask for.</summary>
    public decimal Applied { get; init; }
    /// <summary>Open loans of the group, each once.</summary>
    public int GroupLoans { get; init; }
    /// <summary>Their principal.</summary>
    public decimal GroupOutstanding { get; init; }
    /// <summary>Due and unpaid on them.</summary>
    public decimal GroupArrears { get; init; }
    /// <summary>Days past due of the latest.</summary>
    public int GroupDaysPastDue { get; init; }
    /// <summary>Open applications of the group, each once.</summary>
    public int GroupApplications { get; init; }
    /// <summary>What they ask for.</summary>
    public decimal GroupApplied { get; init; }
}

/// <summary>An application that names a party, with the loan that came of it.</summary>
public sealed record PartyDealRow
{
    /// <summary>The party.</summary>
    public Guid PartyId { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>As what it is named.</summary>
    public string Role { get; init; } = "";
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; init; }
    /// <summary>Its number.</summary>
    public string Number { get; init; } = "";
    /// <summary>The product.</summary>
    public string Product { get; init; } = "";
    /// <summary>ISO 4217 code of every amount here.</summary>
    public string Currency { get; init; } = "";
    /// <summary>What was asked for.</summary>
    public decimal Amount { get; init; }
    /// <summary>Where the application stands.</summary>
    public string Status { get; init; } = "";
    /// <summary>When it came in.</summary>
    public DateOnly ReceivedOn { get; init; }
    /// <summary>The loan; null before it is booked.</summary>
    public Guid? LoanId { get; init; }
    /// <summary>Its number.</summary>
    public string? LoanNumber { get; init; }
    /// <summary>Where it stands.</summary>
    public string? LoanStatus { get; init; }
    /// <summary>What was lent.</summary>
    public decimal? Principal { get; init; }
    /// <summary>What is still owed of it.</summary>
    public decimal? OutstandingPrincipal { get; init; }
    /// <summary>Days past due.</summary>
    public int? DaysPastDue { get; init; }
    /// <summary>When the money left.</summary>
    public DateOnly? DisbursedOn { get; init; }
}

/// <summary>Someone connected with a party today.</summary>
public sealed record PartyConnectionRow
{
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The party.</summary>
    public Guid PartyId { get; init; }
    /// <summary>The other.</summary>
    public Guid ConnectedId { get; init; }
    /// <summary>1 directly, 2 over a third.</summary>
    public int Steps { get; init; }
    /// <summary>The relationship, the last one of two.</summary>
    public RelationshipKind Kind { get; init; }
    /// <summary>The third; null when connected directly.</summary>
    public Guid? ThroughId { get; init; }
    /// <summary>True when both belong to one group of exposure.</summary>
    public bool OwesTogether { get; init; }
}

/// <summary>Where a party's checks stand today.</summary>
public sealed record PartyKycRow
{
    /// <summary>The party.</summary>
    public Guid PartyId { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>How the newest check of identity ended.</summary>
    public CheckResult? Identity { get; init; }
    /// <summary>Last day it holds.</summary>
    public DateOnly? IdentityExpiresOn { get; init; }
    /// <summary>How the newest screening ended.</summary>
    public CheckResult? Screening { get; init; }
    /// <summary>Last day it holds.</summary>
    public DateOnly? ScreeningExpiresOn { get; init; }
    /// <summary>The earlier of both days.</summary>
    public DateOnly? ExpiresOn { get; init; }
    /// <summary>Where they stand.</summary>
    public KycState State { get; init; }

    /// <summary>The same for another day than today.</summary>
    public KycStanding Standing => new(Identity, IdentityExpiresOn, Screening, ScreeningExpiresOn);
}

/// <summary>A party of an approved application whose checks need someone.</summary>
public sealed record KycQueueRow : IOwnedRow
{
    /// <summary>The party.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>Name.</summary>
    [Personal] public string Name { get; init; } = "";
    /// <summary>True while the name is not known.</summary>
    public bool IsIncomplete { get; init; }
    /// <summary>Person or organisation.</summary>
    public PartyKind Kind { get; init; }
    /// <summary>As what it stands to the application; “Payee” when it only receives the money.</summary>
    public string Role { get; init; } = "";
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; init; }
    /// <summary>Its number.</summary>
    public string Number { get; init; } = "";
    /// <summary>Where it stands.</summary>
    public string ApplicationStatus { get; init; } = "";
    /// <summary>Since when.</summary>
    public DateTimeOffset StatusSince { get; init; }
    /// <summary>Where the party's checks stand.</summary>
    public KycState State { get; init; }
    /// <summary>How the newest check of identity ended.</summary>
    public CheckResult? Identity { get; init; }
    /// <summary>How the newest screening ended.</summary>
    public CheckResult? Screening { get; init; }
    /// <summary>The earlier of their last days.</summary>
    public DateOnly? ExpiresOn { get; init; }
}

internal sealed class PartyViews : IEntityTypeConfiguration<PartyListRow>, IEntityTypeConfiguration<PartyRoleRow>, IEntityTypeConfiguration<PartyExposureRow>,
    IEntityTypeConfiguration<PartyDealRow>, IEntityTypeConfiguration<PartyConnectionRow>, IEntityTypeConfiguration<PartyKycRow>, IEntityTypeConfiguration<KycQueueRow>
{
    public void Configure(EntityTypeBuilder<PartyListRow> builder) => builder.IsView("parties", "v_party_list");
    public void Configure(EntityTypeBuilder<PartyRoleRow> builder) => builder.IsView("parties", "v_party_role");
    public void Configure(EntityTypeBuilder<PartyExposureRow> builder) => builder.IsView("parties", "v_party_exposure");
    public void Configure(EntityTypeBuilder<PartyDealRow> builder) => builder.IsView("parties", "v_party_deal");
    public void Configure(EntityTypeBuilder<PartyConnectionRow> builder) => builder.IsView("parties", "v_party_connection");
    public void Configure(EntityTypeBuilder<PartyKycRow> builder)
    {
        builder.IsView("parties", "v_party_kyc");
        builder.Ignore(k => k.Standing);
    }

    public void Configure(EntityTypeBuilder<KycQueueRow> builder) => builder.IsView("parties", "v_kyc_queue");
}
