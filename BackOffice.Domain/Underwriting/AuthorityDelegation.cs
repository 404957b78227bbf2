using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Underwriting;

/// <summary>
/// Someone is away for a span of days, and someone else stands in: with their authority, whatever it is. It ends by itself.
/// </summary>
public sealed class AuthorityDelegation : IAggregateRoot
{
    private AuthorityDelegation() { }

    /// <summary>Records an absence.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">Where it holds.</param>
    /// <param name="owner">Who is away: their authority is lent.</param>
    /// <param name="substitute">Who stands in.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="mostDays">The longest span, both ends counted.</param>
    /// <param name="actor">Who records it: the person themselves, or a supervisor.</param>
    public AuthorityDelegation(Guid id, short legalEntityId, StaffName owner, StaffName substitute, DateOnly from, DateOnly to, int mostDays, Actor actor)
    {
        Refusal.If(substitute.Id == owner.Id, "Choose someone else: nobody stands in for themselves.");
        Refusal.If(from < actor.Today(legalEntityId), "An absence begins today or later.");
        Refusal.If(to < from, "The last day lies before the first.");
        Refusal.If(to.DayNumber - from.DayNumber >= mostDays, $"An absence lasts {mostDays} days at most. Record another when it ends.");
        (Id, LegalEntityId, OwnerId, OwnerName, DelegateId, DelegateName, ValidFrom, ValidTo) = (id, legalEntityId, owner.Id, owner.Name, substitute.Id, substitute.Name, from, to);
        RecordedByName = actor.Name;
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>Whose authority it is.</summary>
    public Guid OwnerId { get; private set; }
    /// <summary>Their name then.</summary>
    public string OwnerName { get; private set; } = "";
    /// <summary>Who acts instead.</summary>
    public Guid DelegateId { get; private set; }
    /// <summary>Their name then.</summary>
    public string DelegateName { get; private set; } = "";
    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private set; }
    /// <summary>Last day, inside the span.</summary>
    public DateOnly ValidTo { get; private set; }

    /// <summary>Who recorded it.</summary>
    public string RecordedByName { get; private set; } = "";

    /// <summary>True on its days.</summary>
    public bool Covers(DateOnly day) => day >= ValidFrom && day <= ValidTo;

    /// <summary>Ends it early.</summary>
    public void EndOn(DateOnly lastDay)
    {
        Refusal.If(lastDay >= ValidTo, "This absence has ended already, or ends on that day anyway.");
        ValidTo = lastDay < ValidFrom ? ValidFrom.AddDays(-1) : lastDay;
    }
}
