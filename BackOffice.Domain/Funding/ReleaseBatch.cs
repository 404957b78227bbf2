using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Funding.BatchStatus;

namespace BackOffice.Domain.Funding;

/// <summary>Where a batch stands.</summary>
public enum BatchStatus
{
    /// <summary>Put together by one person; waits for another.</summary>
    Prepared,
    /// <summary>A second person let it go; its disbursements are released one after the other.</summary>
    Releasing,
    /// <summary>Every disbursement was released or refused; the bank's files are made.</summary>
    Released,
    /// <summary>Taken apart again.</summary>
    Cancelled,
}

/// <summary>How a disbursement of a batch ended.</summary>
public enum BatchLineStatus
{
    /// <summary>Not tried yet.</summary>
    Waiting,
    /// <summary>The money left.</summary>
    Released,
    /// <summary>A rule said no.</summary>
    Refused,
    /// <summary>The batch was taken apart before it was released.</summary>
    TakenOut,
}

/// <summary>The moves of a batch.</summary>
public static class BatchWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<BatchStatus> Table { get; } = new("release_batch", [Prepared],
    [
        new(Prepared, "Release", Releasing, Permission.FundingRelease),
        new(Prepared, "Cancel", Cancelled, Permission.FundingSchedule),
        new(Releasing, "Complete", Released, Permission.FundingRelease),
    ]);
}

/// <summary>A disbursement with what leaves the bank for it.</summary>
/// <param name="Request">The disbursement.</param>
/// <param name="Amount">The principal less fee and interest withheld, in the request's currency.</param>
public sealed record Payout(FundingRequest Request, decimal Amount);

/// <summary>A control total: what a person adds up before they let money go.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Count">Disbursements in it.</param>
/// <param name="Amount">Their sum.</param>
public sealed record ControlTotal(string Currency, int Count, decimal Amount);

/// <summary>Scheduled disbursements that are let go together. Each is its own use case, so that one refusal stops no other.</summary>
public sealed class ReleaseBatch : IAggregateRoot
{
    private readonly List<BatchLine> _lines = [];

    private ReleaseBatch() { }

    /// <summary>Puts scheduled disbursements together.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="number">FB-2026-000123.</param>
    /// <param name="payouts">Scheduled disbursements of one legal entity, due by its business date, with what leaves the bank.</param>
    /// <param name="mostLines">How many a batch may have: a person still looks at each line.</param>
    /// <param name="actor">Who prepares it.</param>
    /// <exception cref="Refusal">None, too many, of two legal entities, or not due.</exception>
    public ReleaseBatch(Guid id, string number, IReadOnlyList<Payout> payouts, int mostLines, Actor actor)
    {
        var requests = payouts.Select(p => p.Request).ToList();
        Refusal.If(requests.Count == 0, "Select the disbursements to release.");
        Refusal.If(requests.Count > mostLines, $"A batch has at most {mostLines} disbursements: make two.");
        Refusal.If(requests.Select(r => r.LegalEntityId).Distinct().Count() > 1, "These disbursements belong to different legal entities: make a batch for each.");
        (Id, LegalEntityId, Number, PreparedBy, PreparedByName, PreparedAt) = (id, requests[0].LegalEntityId, number, actor.UserId, actor.Name, actor.Now);
        var today = actor.Today(LegalEntityId);
        foreach (var (request, amount) in payouts)
        {
            Refusal.If(request.Status != FundingStatus.Scheduled, "Only scheduled disbursements go into a batch: take the others out.");
            Refusal.If(request.ValueDate > today, $"A disbursement is due on {request.ValueDate:d MMM yyyy}: take it out, and release it on that day.");
            _lines.Add(new BatchLine(this, _lines.Count + 1, request, amount));
        }
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>FB-2026-000123, unique in the legal entity.</summary>
    public string Number { get; private set; } = "";
    /// <summary>Where it stands.</summary>
    public BatchStatus Status { get; private set; } = Prepared;
    /// <summary>Who put it together.</summary>
    public Guid PreparedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string PreparedByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset PreparedAt { get; private set; }
    /// <summary>Who let it go.</summary>
    public Guid? ReleasedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? ReleasedByName { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }
    /// <summary>When the last line was settled.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }
    /// <summary>Its disbursements in order.</summary>
    public IReadOnlyList<BatchLine> Lines => _lines;
    /// <summary>What each currency adds up to.</summary>
    public IReadOnlyList<ControlTotal> Totals => TotalsOf(_lines);

    /// <summary>What lines add up to, by currency.</summary>
    public static IReadOnlyList<ControlTotal> TotalsOf(IEnumerable<BatchLine> lines) =>
        [.. lines.GroupBy(l => l.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ControlTotal(g.Key, g.Count(), g.Sum(l => l.Amount)))];

    /// <summary>A second person lets all of it go.</summary>
    /// <param name="schedulers">Who scheduled its disbursements; none of them releases.</param>
    /// <param name="actor">Who releases.</param>
    public void Release(IReadOnlyCollection<Guid> schedulers, Actor actor)
    {
        Refusal.If(actor.UserId == PreparedBy, "You prepared this batch: a second person must release it.");
        Refusal.If(schedulers.Contains(actor.UserId), "You scheduled a disbursement of this batch: a second person must release it.");
        Status = BatchWorkflow.Table.Next(Status, Releasing);
        (ReleasedBy, ReleasedByName, ReleasedAt) = (actor.UserId, actor.Name, actor.Now);
    }

    /// <summary>Takes the batch apart; its disbursements stay scheduled.</summary>
    public void Cancel()
    {
        Status = BatchWorkflow.Table.Next(Status, Cancelled);
        foreach (var line in _lines) line.TakeOut();
    }

    /// <summary>A line that is still to be settled.</summary>
    /// <exception cref="Refusal">The batch is not being released, or the line is settled.</exception>
    public BatchLine Waiting(int lineNo)
    {
        Refusal.If(Status != Releasing, $"Batch {Number} is not being released.");
        var line = _lines.SingleOrDefault(l => l.LineNo == lineNo) ?? throw new Refusal($"Batch {Number} has no line {lineNo}.");
        Refusal.If(line.Status != BatchLineStatus.Waiting, $"Line {lineNo} of batch {Number} is settled already.");
        return line;
    }

    /// <summary>Every line is settled.</summary>
    public void Complete(DateTimeOffset at)
    {
        Refusal.If(_lines.Any(l => l.Status == BatchLineStatus.Waiting), $"Batch {Number} has disbursements that are still to be released.");
        Status = BatchWorkflow.Table.Next(Status, Released);
        CompletedAt = at;
    }
}

/// <summary>A disbursement of a batch.</summary>
public sealed class BatchLine : IPartOfRoot
{
    private BatchLine() { }

    internal BatchLine(ReleaseBatch batch, int lineNo, FundingRequest request, decimal amount) =>
        (LegalEntityId, BatchId, LineNo, FundingRequestId, Currency, Amount) = (batch.LegalEntityId, batch.Id, lineNo, request.Id, request.Currency, amount);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The batch.</summary>
    public Guid BatchId { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int LineNo { get; private set; }
    /// <summary>The disbursement.</summary>
    public Guid FundingRequestId { get; private set; }
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>What leaves the bank: the principal less what is withheld.</summary>
    public decimal Amount { get; private set; }
    /// <summary>How it ended.</summary>
    public BatchLineStatus Status { get; private set; } = BatchLineStatus.Waiting;
    /// <summary>Why it was refused.</summary>
    public string? Sentence { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => BatchId;

    internal void TakeOut() => Status = BatchLineStatus.TakenOut;

    /// <summary>The money left.</summary>
    /// <param name="amount">What the loan was booked with as paid out.</param>
    public void MarkReleased(decimal amount) => (Status, Amount) = (BatchLineStatus.Released, amount);

    /// <summary>A rule said no; the disbursement stays as it is.</summary>
    public void MarkRefused(string sentence) => (Status, Sentence) = (BatchLineStatus.Refused, sentence);
}
