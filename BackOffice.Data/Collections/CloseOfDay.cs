using BackOffice.Data.Shared;

namespace BackOffice.Data.Collections;

/// <summary>
/// The close of day from its first step to its last, one day after the other. Every step is a use case of its own that finds by itself
/// what is still to do: stopped anywhere and begun again, it ends the same.
/// </summary>
public sealed class CloseOfDay(CloseCommands commands, CloseQueries queries)
{
    // Few enough that a payment waiting for one of them does not wait long.
    private const int ChunkSize = 100;

    /// <summary>True when a day lies behind that is not closed to its end.</summary>
    /// <param name="legalEntityId">Whose days.</param>
    /// <param name="at">The present instant; midnight is the legal entity's own.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<bool> IsDueAsync(short legalEntityId, DateTimeOffset at, CancellationToken ct) =>
        await queries.DatesAsync(legalEntityId, at, ct) is var (open, today) && open < today || (await queries.UnfinishedAsync(legalEntityId, ct)).Count > 0;

    /// <summary>Ends what was begun, then closes every day before the present one.</summary>
    /// <returns>How many days were closed.</returns>
    public async Task<Outcome<int>> CatchUpAsync(short legalEntityId, DateTimeOffset at, CancellationToken ct)
    {
        var (open, today) = await queries.DatesAsync(legalEntityId, at, ct);
        if (await FinishAsync(legalEntityId, ct) is { IsDone: false } failed) return failed.As<int>();
        var days = 0;
        for (; open < today; open = open.AddDays(1), days++)
            if (await RunAsync(legalEntityId, open, ct) is { IsDone: false } stopped) return stopped.As<int>();
        return new Outcome<int>(OutcomeKind.Done, "", days);
    }

    /// <summary>Closes one day to its end; a day that is closed is left alone.</summary>
    public async Task<Outcome> RunAsync(short legalEntityId, DateOnly day, CancellationToken ct)
    {
        var closed = await commands.CloseDayAsync(new CloseDay(legalEntityId, day), ct);
        return closed.IsDone ? await FinishAsync(legalEntityId, ct) : closed;
    }

    private async Task<Outcome> FinishAsync(short legalEntityId, CancellationToken ct)
    {
        foreach (var close in await queries.UnfinishedAsync(legalEntityId, ct))
            if (await FinishAsync(legalEntityId, close, ct) is { IsDone: false } failed) return failed;
        return Outcome.Done;
    }

    private async Task<Outcome> FinishAsync(short legalEntityId, Guid closeId, CancellationToken ct)
    {
        var after = Guid.Empty;
        while (await queries.ToAgeAsync(legalEntityId, closeId, after, ChunkSize, ct) is { Count: > 0 } loans)
        {
            ct.ThrowIfCancellationRequested();
            after = loans[^1];
            if ((await commands.AgeAsync(new AgeLoans(closeId, loans), ct)).IsDone) continue;
            if (await OneByOneAsync(closeId, loans, ct) is { IsDone: false } failed) return failed;
        }
        return await commands.EndAsync(new EndClose(closeId), ct);
    }

    // One of a chunk fails: the others must not wait for it.
    private async Task<Outcome> OneByOneAsync(Guid closeId, IReadOnlyList<Guid> loans, CancellationToken ct)
    {
        foreach (var loan in loans)
        {
            var aged = await commands.AgeAsync(new AgeLoans(closeId, [loan]), ct);
            if (aged.IsDone) continue;
            if (await commands.SetAsideAsync(new SetLoanAside(closeId, loan, aged.Sentence), ct) is { IsDone: false } failed) return failed;
        }
        return Outcome.Done;
    }
}
