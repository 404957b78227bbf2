using System.Diagnostics;
using System.Text.Json;
using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Access;

/// <summary>What people are told by mail about their own account.</summary>
public enum AccountLetter
{
    /// <summary>The account rests after wrong tries.</summary>
    LockedOut,
    /// <summary>A link to set a new password; it is made when the letter goes out.</summary>
    PasswordLink,
    /// <summary>Password, second factor or passkeys changed.</summary>
    SignInChanged,
}

/// <summary>A letter about an account is due. It holds no link and no address: both are found when it goes out.</summary>
public sealed record AccountLetterDue(Guid StaffUserId, AccountLetter Letter);

/// <summary>Something that happened to an account.</summary>
/// <param name="What">What.</param>
/// <param name="Person">Whose account; null when the name that was typed is nobody's. What was typed is not kept.</param>
/// <param name="Letter">What the person is told of it; null for nothing.</param>
/// <param name="Detail">How, in a word; nothing personal.</param>
public sealed record AccountNews(AccountEvent What, StaffUser? Person, AccountLetter? Letter = null, string? Detail = null);

/// <summary>
/// Writes what happens at sign-in and on account pages into the audit of the legal entities the person works in, and puts what the
/// person is told of it into the outbox, in the transaction of the change itself. What is nobody's goes to every legal entity.
/// </summary>
public sealed class AccountTrail(AccessDb db, TimeProvider clock, OutboxSignal outbox)
{
    private static readonly AccountEvent[] ByAnyone = [AccountEvent.SignInFailed, AccountEvent.LockedOut, AccountEvent.PasswordLinkAsked];

    /// <summary>Makes a change through Identity and writes what came of it, all or nothing.</summary>
    /// <param name="change">The change; it works on the same tables.</param>
    /// <param name="news">What came of it; null when nothing is to be told.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> change, Func<T, AccountNews?> news, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var result = await change();
        if (news(result) is { } told) await WriteAsync(told, ct);
        await transaction.CommitAsync(ct);
        outbox.Wake();
        return result;
    }

    /// <summary>Writes what happened, in the transaction that is open, or in one of its own.</summary>
    public async Task RecordAsync(AccountNews news, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is not null) await WriteAsync(news, ct);
        else await RunAsync(() => Task.FromResult(true), _ => news, ct);
    }

    private async Task WriteAsync(AccountNews news, CancellationToken ct)
    {
        var person = news.Person?.Id ?? Guid.Empty;
        var entities = await db.Database.SqlQuery<short>($"select access.enter_account({person}) as \"Value\"").ToListAsync(ct);
        // Whoever tries is not known to be the person.
        var (actorId, name) = news.Person is null || ByAnyone.Contains(news.What) ? (Guid.Empty, "Not signed in") : (person, news.Person.DisplayName);
        var actor = new Actor(actorId, name, new Dictionary<short, DateOnly>(), clock.GetUtcNow());
        var correlation = Activity.Current?.TraceId.ToString() ?? Guid.CreateVersion7().ToString("N");
        var changes = news.Detail is null ? "{}" : JsonSerializer.Serialize(new Dictionary<string, object?[]> { ["How"] = [null, news.Detail] });
        foreach (var entity in entities) db.Add(AuditEntry.OfAccount(entity, actor, news.What, person, correlation, changes));
        if (news is { Letter: { } letter, Person: not null }) db.Add(OutboxMessage.Of(entities.Min(), new AccountLetterDue(person, letter), actor.Now, correlation));
        await db.SaveChangesAsync(ct);
    }
}
