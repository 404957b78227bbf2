using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Collections;

/// <summary>How far the close of a day is.</summary>
public enum DayCloseStatus
{
    /// <summary>The business date has moved on; loans are aged chunk by chunk.</summary>
    Ageing,
    /// <summary>It is done.</summary>
    Done,
}

/// <summary>The close of one business day of a legal entity: there is one for each day, whatever stopped it on the way.</summary>
public sealed class DayClose : IAggregateRoot
{
    private readonly List<LoanSetAside> _setAside = [];

    private DayClose() { }

    /// <summary>The day's interest is posted and the business date has moved on.</summary>
    /// <param name="legalEntityId">Whose day.</param>
    /// <param name="businessDate">The day.</param>
    /// <param name="accruedLoans">Loans that earned interest on it.</param>
    /// <param name="at">When it began.</param>
    public DayClose(short legalEntityId, DateOnly businessDate, int accruedLoans, DateTimeOffset at) =>
        (Id, LegalEntityId, BusinessDate, AccruedLoans, StartedAt) = (Guid.CreateVersion7(), legalEntityId, businessDate, accruedLoans, at);

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The day that was closed.</summary>
    public DateOnly BusinessDate { get; private set; }
    /// <summary>How far it is.</summary>
    public DayCloseStatus Status { get; private set; } = DayCloseStatus.Ageing;
    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; private set; }
    /// <summary>When it was done; null while it is not.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>Loans that earned interest on the day.</summary>
    public int AccruedLoans { get; private set; }
    /// <summary>Loans whose status changed with the days that have gone by.</summary>
    public int AgedLoans { get; private set; }
    /// <summary>Loans that could not be aged, each with its reason; the next close tries them again.</summary>
    public IReadOnlyList<LoanSetAside> SetAside => _setAside;

    /// <summary>Counts loans that were aged.</summary>
    public void Count(int agedLoans) => AgedLoans += agedLoans;

    /// <summary>Leaves a loan out that fails, so that the others go on.</summary>
    /// <param name="loanId">The loan.</param>
    /// <param name="problem">Why, without personal data.</param>
    /// <param name="actor">The job.</param>
    public void Leave(Guid loanId, string problem, Actor actor)
    {
        Refusal.If(Status == DayCloseStatus.Done, "This close is done: the next one takes the loan.");
        if (_setAside.All(s => s.LoanId != loanId)) _setAside.Add(new LoanSetAside(this, loanId, problem, actor.Now));
    }

    /// <summary>Everything of the day is done.</summary>
    public void End(DateTimeOffset at)
    {
        if (Status == DayCloseStatus.Done) return;
        (Status, EndedAt) = (DayCloseStatus.Done, at);
    }
}

/// <summary>A loan that a close left out.</summary>
public sealed class LoanSetAside : IPartOfRoot
{
    private LoanSetAside() { }

    internal LoanSetAside(DayClose close, Guid loanId, string problem, DateTimeOffset at) =>
        (LegalEntityId, CloseId, LoanId, Problem, RecordedAt) = (close.LegalEntityId, close.Id, loanId, problem, at);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The close.</summary>
    public Guid CloseId { get; private set; }
    /// <summary>The loan.</summary>
    public Guid LoanId { get; private set; }
    /// <summary>Why, without personal data.</summary>
    public string Problem { get; private set; } = "";
    /// <summary>When it was left out.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => CloseId;
}
