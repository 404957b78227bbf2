using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Origination;

/// <summary>The organisations that an application names besides its applicants, as parties.</summary>
/// <param name="SchoolId">Education: the school.</param>
/// <param name="LandlordId">Rental: who lets.</param>
/// <param name="AgentId">Rental: who stands between.</param>
public sealed record CategoryParties(Guid? SchoolId = null, Guid? LandlordId = null, Guid? AgentId = null);

/// <summary>What the category of an application's product asks for; empty columns belong to other categories.</summary>
public sealed class CategoryDetails : IPartOfRoot
{
    private CategoryDetails() { }

    internal CategoryDetails(LoanApplication application) => (LegalEntityId, ApplicationId) = (application.LegalEntityId, application.Id);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>Education: the school.</summary>
    public Guid? SchoolId { get; private set; }
    /// <summary>Education: what is studied.</summary>
    public string? Programme { get; private set; }
    /// <summary>Rental: who lets.</summary>
    public Guid? LandlordId { get; private set; }
    /// <summary>Rental: who stands between; may be nobody.</summary>
    public Guid? AgentId { get; private set; }
    /// <summary>Rental: what is let.</summary>
    [Personal] public string? Unit { get; private set; }
    /// <summary>Rental: first day of the lease.</summary>
    public DateOnly? LeaseFrom { get; private set; }
    /// <summary>Rental: last day of the lease.</summary>
    public DateOnly? LeaseTo { get; private set; }
    /// <summary>Business: what it does.</summary>
    public string? Activity { get; private set; }
    /// <summary>Business: since when.</summary>
    public DateOnly? TradingSince { get; private set; }
    /// <summary>Business: sales a year, in the application's currency.</summary>
    public decimal? AnnualTurnover { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => ApplicationId;

    internal void Write(CategoryContent content, CategoryParties parties)
    {
        (SchoolId, LandlordId, AgentId) = (parties.SchoolId, parties.LandlordId, parties.AgentId);
        (Programme, Unit, LeaseFrom, LeaseTo) = (content.Programme, content.Unit, content.LeaseFrom, content.LeaseTo);
        (Activity, TradingSince, AnnualTurnover) = (content.Activity, content.TradingSince, content.AnnualTurnover);
    }
}
