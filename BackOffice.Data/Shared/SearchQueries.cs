using BackOffice.Data.Parties;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared;

/// <summary>What a search can find, and what a result leads to.</summary>
public enum SearchKind
{
    /// <summary>A loan.</summary>
    Loan,
    /// <summary>An application.</summary>
    Application,
    /// <summary>A person or organisation.</summary>
    Party,
}

/// <summary>Something found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="LegalEntityId">The owner.</param>
/// <param name="LegalEntity">The owner's code.</param>
/// <param name="Number">Its number; of a party, that of its last application or loan, empty without one.</param>
/// <param name="Name">The borrower, or the party itself.</param>
/// <param name="Status">Where it stands; empty for a party.</param>
/// <param name="TargetKind">What opening it shows.</param>
/// <param name="TargetId">Its id.</param>
/// <param name="Rank">0 is a whole number, 1 the next best, and so on.</param>
public sealed record SearchHit(string Kind, Guid Id, short LegalEntityId, string LegalEntity, string Number, [property: Personal] string Name, string Status, string TargetKind, Guid TargetId, int Rank)
{
    /// <summary>What it is.</summary>
    public SearchKind What => Enum.Parse<SearchKind>(Kind);

    /// <summary>What opening it shows.</summary>
    public SearchKind Leads => Enum.Parse<SearchKind>(TargetKind);
}

/// <summary>Finds loans, applications and parties by number, name, e-mail, phone or identifier.</summary>
public sealed class SearchQueries(Reads reads)
{
    /// <summary>Longer text is cut: nothing that can be found has more.</summary>
    public const int LongestText = 100;

    /// <summary>The best six of each kind that the reader may read, best first.</summary>
    /// <param name="text">What was typed; it goes to the database and nowhere else.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<List<SearchHit>> FindAsync(string text, CancellationToken ct)
    {
        var typed = text.Length > LongestText ? text[..LongestText] : text;
        return reads.FindAsync(Permission.NotificationsRead, typed, (db, actor) => HitsAsync(db, actor, typed, ct), ct);
    }

    /// <summary>What a text finds in a transaction that is open, among the legal entities it sees.</summary>
    internal static Task<List<SearchHit>> HitsAsync(BusinessDb db, Actor actor, string typed, CancellationToken ct)
    {
        var (whole, lastFour) = db.Context.Secrets.MarksOf(typed);
        return db.Database.SqlQuery<SearchHit>(
            $"select kind, id, legal_entity_id, legal_entity, number, name, status, target_kind, target_id, rank from shared.search({actor.UserId}, {typed}, {whole}, {lastFour})").ToListAsync(ct);
    }
}
