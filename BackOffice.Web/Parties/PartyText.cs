using BackOffice.Domain.Parties;
using BackOffice.Web.Shared;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Parties;

/// <summary>Words about parties.</summary>
internal static class PartyText
{
    /// <summary>“Borrower, landlord” of roles with commas between.</summary>
    public static string Roles(string? roles) =>
        roles is null ? "" : Format.Sentence(string.Join(", ", roles.Split(',').Select(Domain.Shared.StateName.InWords)));

    /// <summary>What the other is to this party, or this one to the other.</summary>
    /// <param name="text">The localiser.</param>
    /// <param name="kind">The relationship.</param>
    /// <param name="isForward">True when this party is the first of it: the employer, owner or guarantor.</param>
    public static string Relation(IStringLocalizer text, RelationshipKind kind, bool isForward) => kind switch
    {
        RelationshipKind.Spouse => text["Spouse"],
        RelationshipKind.Relative => text["Relative"],
        RelationshipKind.SameHousehold => text["Same household"],
        RelationshipKind.Employer => isForward ? text["Employs"] : text["Employed by"],
        RelationshipKind.Owner => isForward ? text["Owns"] : text["Owned by"],
        RelationshipKind.Guarantor => isForward ? text["Answers for"] : text["Answered for by"],
    };

    /// <summary>By what two are alike.</summary>
    public static string Alike(IStringLocalizer text, Likeness by) => by switch
    {
        Likeness.Identifier => text["the same identifier"],
        Likeness.Email => text["the same e-mail address"],
        Likeness.Phone => text["the same phone number"],
        Likeness.NameAndBirth => text["the same name and date of birth"],
    };

    /// <summary>“known since 3 Mar 2026, 2 loans”.</summary>
    public static string Known(IStringLocalizer text, Data.Parties.LikeView like) =>
        string.Join(", ", new[]
        {
            text["known since {0}", Format.Date(like.KnownSince)].Value, like.Loans switch { 0 => null, 1 => text["1 loan"].Value, var n => text["{0} loans", n].Value },
            like.Applications switch { 0 => null, 1 => text["1 open application"].Value, var n => text["{0} open applications", n].Value },
        }.OfType<string>());
}
