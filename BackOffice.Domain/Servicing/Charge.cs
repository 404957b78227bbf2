using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>A fee or a penalty with what was paid of it, in units of the loan's currency.</summary>
public sealed class Charge
{
    internal Charge(long id, Component kind, DateOnly dueDate, decimal amount, bool automatic) =>
        (Id, Kind, DueDate, Amount, IsAutomatic) = (id, kind, dueDate, amount, automatic);

    /// <summary>The fact that made it; the number of the due for one that the penalty rule made.</summary>
    public long Id { get; }

    /// <summary>Fee or penalty.</summary>
    public Component Kind { get; }

    /// <summary>The day it is due.</summary>
    public DateOnly DueDate { get; }

    /// <summary>What was charged, waivers taken off.</summary>
    public decimal Amount { get; internal set; }

    /// <summary>What was waived of it.</summary>
    public decimal Waived { get; internal set; }

    /// <summary>What was paid of it.</summary>
    public decimal Paid { get; internal set; }

    /// <summary>True when the penalty rule made it rather than a person.</summary>
    public bool IsAutomatic { get; }

    /// <summary>What is still open.</summary>
    public decimal Open => Amount - Paid;

    /// <summary>No longer asks for what is open, and says how much that was.</summary>
    internal decimal Waive()
    {
        var open = Open;
        Amount -= open;
        Waived += open;
        return open;
    }
}
