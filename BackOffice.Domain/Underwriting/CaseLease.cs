using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Underwriting;

/// <summary>
/// Who holds a case, and until when. It has a row of its own, so that taking a case never conflicts with work on the application.
/// </summary>
public sealed class CaseLease
{
    /// <summary>How long a case stays with its holder without a sign of life.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(30);

    private CaseLease() { }

    /// <summary>A case taken now.</summary>
    /// <param name="application">The case as it stands before it is taken.</param>
    /// <param name="holder">Who takes it.</param>
    public CaseLease(LoanApplication application, Actor holder) =>
        (LegalEntityId, ApplicationId, TakenFrom, HolderId, HolderName, Since, Until) =
        (application.LegalEntityId, application.Id, application.Status, holder.UserId, holder.Name, holder.Now, holder.Now + Duration);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The case.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>Where the case stood before it was taken: there it goes when it is handed back.</summary>
    public ApplicationStatus TakenFrom { get; private set; }
    /// <summary>Who holds it.</summary>
    public Guid HolderId { get; private set; }
    /// <summary>Their name.</summary>
    public string HolderName { get; private set; } = "";
    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; private set; }
    /// <summary>Free again after this.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>Takes over a lease that has run out.</summary>
    public void PassTo(Actor holder)
    {
        Refusal.If(HolderId != holder.UserId && Until > holder.Now, $"{HolderName} holds this case until {Until:HH:mm} UTC. Take another one, or ask them to hand it back.");
        (HolderId, HolderName, Since, Until) = (holder.UserId, holder.Name, holder.Now, holder.Now + Duration);
    }

    /// <summary>How long an assigned case waits for the person it was given to.</summary>
    public static readonly TimeSpan AssignedFor = TimeSpan.FromHours(24);

    /// <summary>A case given to someone by their supervisor.</summary>
    public static CaseLease Assigned(LoanApplication application, StaffName holder, DateTimeOffset at) => new()
    {
        LegalEntityId = application.LegalEntityId, ApplicationId = application.Id, TakenFrom = application.Status, HolderId = holder.Id, HolderName = holder.Name, Since = at, Until = at + AssignedFor,
    };

    /// <summary>Gives a held case to someone else: a supervisor's word goes before the lease.</summary>
    public void AssignTo(StaffName holder, DateTimeOffset at) =>
        (HolderId, HolderName, Since, Until) = (holder.Id, holder.Name, at, at + AssignedFor);
}
