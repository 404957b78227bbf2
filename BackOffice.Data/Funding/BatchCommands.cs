using System.Security.Cryptography;
using BackOffice.Data.Funding.BankFiles;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Funding;

/// <summary>Put scheduled disbursements together.</summary>
public sealed record PrepareBatch(IReadOnlyList<Guid> FundingRequestIds) : Command;

/// <summary>Take a batch apart again.</summary>
public sealed record CancelBatch(Guid BatchId, int Version) : Command;

/// <summary>Let a batch go.</summary>
public sealed record ReleaseBatchNow(Guid BatchId, int Version) : Command, INeedsConfirmation;

/// <summary>Let one disbursement of a batch go.</summary>
public sealed record ReleaseBatchLine(Guid BatchId, int LineNo) : Command
{
    /// <summary>The command of a line: its key follows from batch and line, so that it is done once however often it is asked for.</summary>
    public static ReleaseBatchLine Of(Guid batchId, int lineNo) =>
        new(batchId, lineNo) { Key = new Guid(SHA256.HashData([.. batchId.ToByteArray(), .. BitConverter.GetBytes(lineNo)]).AsSpan(0, 16)) };
}

/// <summary>Record why a disbursement of a batch could not be released.</summary>
public sealed record RefuseBatchLine(Guid BatchId, int LineNo, string Sentence) : Command;

/// <summary>End a batch whose every line is settled, and make the bank's files.</summary>
public sealed record CompleteBatch(Guid BatchId) : Command;

/// <summary>Take a payment file to the bank.</summary>
/// <param name="FileId">The file.</param>
/// <param name="Reason">Why it is needed again; nothing the first time.</param>
public sealed record DownloadBankFile(Guid FileId, ReasonChoice? Reason) : Command, INeedsConfirmation;

/// <summary>Releases disbursements together, and makes the files that tell the bank.</summary>
public sealed class BatchCommands(UseCases useCases)
{
    /// <summary>Prepares a batch.</summary>
    /// <returns>The batch.</returns>
    public Task<Outcome<Guid>> PrepareAsync(PrepareBatch command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, actor) =>
        {
            var payouts = new List<Payout>();
            // Locked in the order of their ids, like everywhere, so that two batches never wait for each other.
            foreach (var id in command.FundingRequestIds.Distinct().Order())
            {
                var request = await db.LockedAsync<FundingRequest>(id, ct);
                await ConflictOfInterest.RefuseAsync(db, request.ApplicationId, ct);
                payouts.Add(new Payout(request, (await Disbursing.QuoteAsync(db, request, ct)).PaidOut.Amount));
            }
            Refusal.If(payouts.Count == 0, "Select the disbursements to release.");
            var entity = payouts[0].Request.LegalEntityId;
            var number = await NumberSeries.NextAsync(db, NumberSeries.ReleaseBatch, entity, actor.Today(entity), ct);
            var batch = new ReleaseBatch(Guid.CreateVersion7(), number, [.. payouts.OrderBy(p => p.Request.Currency, StringComparer.Ordinal).ThenBy(p => p.Request.ReadyAt)], (await Policies.TodayAsync<WorkLimits>(db, entity, ct)).Value.BatchDisbursements, actor);
            db.Add(batch);
            return batch.Id;
        }, ct);

    /// <summary>Takes a batch apart.</summary>
    public Task<Outcome> CancelAsync(CancelBatch command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, _) =>
            (await db.AtVersionAsync<ReleaseBatch>(command.BatchId, command.Version, ct)).Cancel(), ct);

    /// <summary>Lets a batch go, by a second person; its disbursements follow one by one in the background.</summary>
    public Task<Outcome> ReleaseAsync(ReleaseBatchNow command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingRelease, command, async (db, actor) =>
        {
            var batch = await db.AtVersionAsync<ReleaseBatch>(command.BatchId, command.Version, ct);
            var ids = batch.Lines.Select(l => l.FundingRequestId).ToList();
            var schedulers = await db.Set<FundingRequest>().Where(r => ids.Contains(r.Id) && r.ScheduledBy != null).Select(r => r.ScheduledBy!.Value).Distinct().ToListAsync(ct);
            // Refused here, before anything leaves; whoever releases the rest takes these out first.
            foreach (var application in await db.Set<FundingRequest>().Where(r => ids.Contains(r.Id)).Select(r => r.ApplicationId).ToListAsync(ct))
                await ConflictOfInterest.RefuseAsync(db, application, ct);
            batch.Release(schedulers, actor);
            db.Publish(batch.LegalEntityId, new BatchReleased(batch.Id));
        }, ct);

    /// <summary>Releases one disbursement in the name of who released the batch.</summary>
    public Task<Outcome> ReleaseLineAsync(ReleaseBatchLine command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingRelease, command, async (db, actor) =>
        {
            OnlyTheSystem(actor);
            var batch = await db.LockedAsync<ReleaseBatch>(command.BatchId, ct);
            var line = batch.Waiting(command.LineNo);
            var loan = await Disbursing.ReleaseAsync(db, await db.LockedAsync<FundingRequest>(line.FundingRequestId, ct), new Releaser(batch.ReleasedBy!.Value, batch.ReleasedByName!), ct);
            line.MarkReleased(loan.PaidOut);
        }, ct);

    /// <summary>Records why a line could not be released.</summary>
    public Task<Outcome> RefuseLineAsync(RefuseBatchLine command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingRelease, command, async (db, actor) =>
        {
            OnlyTheSystem(actor);
            (await db.LockedAsync<ReleaseBatch>(command.BatchId, ct)).Waiting(command.LineNo).MarkRefused(command.Sentence);
        }, ct);

    /// <summary>Ends a batch and makes its files; asked again, it changes nothing.</summary>
    public Task<Outcome> CompleteAsync(CompleteBatch command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingRelease, command, async (db, actor) =>
        {
            OnlyTheSystem(actor);
            var batch = await db.LockedAsync<ReleaseBatch>(command.BatchId, ct);
            if (batch.Status == BatchStatus.Released) return;
            batch.Complete(actor.Now);
            if (batch.Lines.All(l => l.Status != BatchLineStatus.Released)) return;
            var entity = await db.Set<LegalEntity>().SingleAsync(e => e.Id == batch.LegalEntityId, ct);
            var order = await PaymentOrders.OfAsync(db, batch, entity, (await Policies.TodayAsync<FundingRules>(db, batch.LegalEntityId, ct)).Value, ct);
            db.Add(PaymentOrders.FileOf(db, batch, BankFileFormat.Csv, DisbursementCsv.Write(order)));
            db.Add(PaymentOrders.FileOf(db, batch, BankFileFormat.Pain001, Pain001.Write(order)));
        }, ct);

    /// <summary>Records that someone takes the file; <see cref="BatchQueries.FileContentAsync"/> then hands it to them.</summary>
    public Task<Outcome> DownloadAsync(DownloadBankFile command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingRelease, command, async (db, actor) =>
        {
            var file = await db.LockedAsync<BankFile>(command.FileId, ct);
            file.Download(command.Reason is { } reason ? await Reasons.GiveAsync(db, file, ReasonUse.BankFileAgain, reason, ct) : null, actor);
        }, ct);

    private static void OnlyTheSystem(Actor actor) => Refusal.If(actor.UserId != Actor.SystemId, "The lines of a batch follow by themselves once it is released.");
}

/// <summary>A second person let a batch go.</summary>
public sealed record BatchReleased(Guid BatchId);
