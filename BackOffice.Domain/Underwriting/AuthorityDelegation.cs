using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Underwriting;

/// <summary>The authority of someone absent, lent to someone else for a span of days. It ends by itself.</summary>
public sealed class AuthorityDelegation : IAggregateRoot
{
    /// <summary>The longest span.</summary>
    public const int MaximumDays = 31;

    private AuthorityDelegation() { }

    /// <summary>Lends the actor's own authority.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">Where it holds.</param>
    /// <param name="delegateId">Who acts instead.</param>
    /// <param name="delegateName">Their name.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="owner">Whose authority it is.</param>
    public AuthorityDelegation(Guid id, short legalEntityId, Guid delegateId, string delegateName, DateOnly from, DateOnly to, Actor owner)
    {
        Refusal.If(delegateId == owner.UserId, "Choose someone else: your authority is yours already.");
        Refusal.If(from < owner.Today(legalEntityId), "A delegation begins today or later.");
        Refusal.If(to < from, "The last day lies before the first.");
        Refusal.If(to.DayNumber - from.DayNumber >= MaximumDays, $"A delegation lasts {MaximumDays} days at most. Make another when it ends.");
        (Id, LegalEntityId, OwnerId, OwnerName, DelegateId, DelegateName, ValidFrom, ValidTo) = (id, legalEntityId, owner.UserId, owner.Name, delegateId, delegateName, from, to);
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

    /// <summary>Ends it early.</summary>
    public void EndOn(DateOnly lastDay)
    {
        Refusal.If(lastDay >= ValidTo, "This delegation has ended already, or ends on that day anyway.");
        ValidTo = lastDay < ValidFrom ? ValidFrom.AddDays(-1) : lastDay;
    }
}
