using System.Collections.Concurrent;
using System.Threading.Channels;
using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;

namespace BackOffice.Web.Shared;

/// <summary>
/// Writes into the audit who opened which record, beside the pages: opening one costs it a line in memory. What was noted is written
/// within a moment, after the database was away as well, and before the application stops.
/// </summary>
internal sealed class ViewJournal(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ViewJournal> log) : BackgroundService
{
    private const int MostRemembered = 50_000;

    // Ten minutes: a database that is away longer lets nobody open a record either.
    private const int MostTries = 300;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Channel<(StaffIdentity Person, Permission Permission, OpenedRecord Opened)> _noted = Channel.CreateUnbounded<(StaffIdentity, Permission, OpenedRecord)>(new() { SingleReader = true });

    // Keeps most repetitions from the database, which knows of those of other processes.
    private readonly ConcurrentDictionary<(Guid Person, Guid Record), DateTimeOffset> _recent = new();

    /// <summary>Notes that a person opened a record's page.</summary>
    public void Note(StaffIdentity person, RecordPage page, Guid id)
    {
        var now = clock.GetUtcNow();
        if (_recent.TryGetValue((person.UserId, id), out var last) && now - last < ViewCommands.Once) return;
        _recent[(person.UserId, id)] = now;
        _noted.Writer.TryWrite((person, page.Permission, new OpenedRecord(page.ObjectType, id, now)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var stopping = stoppingToken.Register(() => _noted.Writer.TryComplete());
        while (await _noted.Reader.WaitToReadAsync(CancellationToken.None))
        {
            // One click opens one record; a moment later those of several people go together.
            await Task.Delay(Gathering, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WriteNotedAsync(stoppingToken);
            Forget();
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _noted.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        // A stop that comes before the first turn cancels the work before it has begun.
        if (ExecuteTask is { IsCompleted: true }) await WriteNotedAsync(new CancellationToken(true));
    }

    private async Task WriteNotedAsync(CancellationToken stopping)
    {
        var noted = new List<(StaffIdentity Person, Permission Permission, OpenedRecord Opened)>();
        while (_noted.Reader.TryRead(out var one)) noted.Add(one);
        foreach (var group in noted.GroupBy(n => (n.Person, n.Permission)))
            await WriteAsync(group.Key.Person, group.Key.Permission, new ViewRecords([.. group.Select(n => n.Opened)]), stopping);
    }

    private async Task WriteAsync(StaffIdentity person, Permission permission, ViewRecords command, CancellationToken stopping)
    {
        for (var tries = 1; ; tries++)
        {
            Outcome outcome;
            await using (var scope = scopes.CreateAsyncScope())
            {
                scope.ServiceProvider.GetRequiredService<JobActor>().Identity = person;
                outcome = await scope.ServiceProvider.GetRequiredService<ViewCommands>().RecordAsync(permission, command, CancellationToken.None);
            }
            // Someone whose right ended meanwhile saw nothing; the same command is written once, however often it is sent.
            if (outcome.Kind != OutcomeKind.Failed) return;
            if (stopping.IsCancellationRequested || tries == MostTries)
            {
                log.LogError("{Count} opened records could not be written into the audit.", command.Opened.Count);
                return;
            }
            await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Forget()
    {
        if (_recent.Count < MostRemembered) return;
        var oldest = clock.GetUtcNow() - ViewCommands.Once;
        foreach (var (key, at) in _recent) if (at < oldest) _recent.TryRemove(key, out _);
    }
}
