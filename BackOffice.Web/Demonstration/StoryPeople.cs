using BackOffice.Data.Origination;
using BackOffice.Data.Parties;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using static BackOffice.Web.Demonstration.Story;

namespace BackOffice.Web.Demonstration;

/// <summary>
/// The people of the story: who is married, related or works for us, how they are reached, and that they are identified and screened before
/// money leaves. Each deed looks first at what is on record, so that a story begun again does nothing twice.
/// </summary>
internal sealed class StoryPeople(StoryCast cast, IReadOnlyList<StoryCase> plan)
{
    private const string Compliance = "risk";

    private static readonly string[] Towns = ["Ashford", "Brackwater", "Calder Bridge", "Dunmere", "Eastholm"];

    /// <summary>True for a case whose borrower works for us: it is worked on by those who may.</summary>
    public static bool IsEmployee(StoryCase story) => story is { ProductCode: "PL", FirstShownAs: null, End: StoryEnd.Funded } && story.Index % 5 == 2;

    /// <summary>Who works on the case of a story: on an employee's, somebody who may.</summary>
    public static string DeskOf(StoryCase story) => IsEmployee(story) ? "senior" : StoryCast.Underwriter(story.LegalEntityId);

    /// <summary>Puts on record what is known of those on a new application.</summary>
    /// <param name="story">The case.</param>
    /// <param name="applicationId">Its application.</param>
    /// <param name="earlier">An application of the same legal entity that came before; null for the first.</param>
    /// <param name="ct">Ends it.</param>
    public async Task IntroduceAsync(StoryCase story, Guid applicationId, Guid? earlier, CancellationToken ct)
    {
        var desk = DeskOf(story);
        var applicants = (await cast.As<ApplicationQueries>(desk).FindAsync(applicationId, ct))!.Applicants.OrderBy(a => a.LineNo).ToList();
        var borrower = applicants[0].PartyId;
        if (IsEmployee(story)) await LinkAsync(story, borrower, ct);
        if (applicants.Count > 1) await RelateAsync(desk, borrower, applicants[1].PartyId, story.Index % 3 == 0 ? RelationshipKind.SameHousehold : RelationshipKind.Spouse, story, ct);
        if (story.Index % 7 == 3 && earlier is { } other && story.ProductCode != "BU")
        {
            var relative = (await cast.As<ApplicationQueries>(desk).FindAsync(other, ct))!.Applicants.MinBy(a => a.LineNo)!.PartyId;
            await RelateAsync(desk, borrower, relative, RelationshipKind.Relative, story, ct);
        }
        if (story.Index % 4 == 0) await ReachAsync(desk, story, borrower, ct);
    }

    /// <summary>Identifies and screens whoever on an application is not; some checks run out soon.</summary>
    public async Task CheckAsync(LoanApplication application, StoryCase story, DateOnly day, CancellationToken ct)
    {
        foreach (var applicant in application.Applicants)
        {
            var kyc = (await cast.As<PartyQueries>("funding").FindAsync(applicant.PartyId, ct))!.Kyc;
            if (kyc.State is KycState.Clear or KycState.Expiring) continue;
            var until = story.Index % 6 == 1 ? day.AddDays(20) : day.AddMonths(11);
            foreach (var kind in Enum.GetValues<CheckKind>())
                Must(await cast.As<KycCommands>("funding").RecordAsync(new RecordPartyCheck(applicant.PartyId, new CheckEntry(kind, CheckResult.Passed, SourceOf(kind), $"R-{story.Index:0000}", day, until, null)), ct));
        }
    }

    /// <summary>A screening that someone must look into.</summary>
    public async Task DoubtAsync(LoanApplication application, DateOnly day, CancellationToken ct)
    {
        var borrower = application.Applicants.MinBy(a => a.LineNo)!.PartyId;
        if ((await cast.As<PartyQueries>("funding").FindAsync(borrower, ct))!.Checks.Count > 0) return;
        Must(await cast.As<KycCommands>("funding").RecordAsync(new RecordPartyCheck(borrower,
            new CheckEntry(CheckKind.Screening, CheckResult.Unclear, SourceOf(CheckKind.Screening), null, day, null, "A namesake stands on a list; the year of birth differs.")), ct));
    }

    private static string SourceOf(CheckKind kind) => kind == CheckKind.Identity ? "passport or extract seen" : "UN, EU and OFAC lists";

    private async Task LinkAsync(StoryCase story, Guid party, CancellationToken ct)
    {
        if ((await cast.As<PartyQueries>(Compliance).FindAsync(party, ct))!.StaffLink is not null) return;
        // The first one signs in here; the others work where nobody needs an account.
        var account = story.Index == plan.First(IsEmployee).Index ? (await cast.As<PartyQueries>(Compliance).StaffAsync(story.LegalEntityId, ct)).Find(s => s.Name == StoryCast.Borrowing)?.Id : null;
        Must(await cast.As<StaffLinkCommands>(Compliance).LinkAsync(new LinkEmployee(party, account), ct));
    }

    private async Task RelateAsync(string desk, Guid one, Guid other, RelationshipKind kind, StoryCase story, CancellationToken ct)
    {
        if (one == other || (await cast.As<PartyQueries>(desk).FindAsync(one, ct))!.Relationships.Any(r => r.OtherId == other)) return;
        Must(await cast.As<RelationshipCommands>(desk).RelateAsync(new RelateParties(one, other, kind, story.SubmitOn, "application form"), ct));
    }

    private async Task ReachAsync(string desk, StoryCase story, Guid party, CancellationToken ct)
    {
        var view = (await cast.As<PartyQueries>(desk).FindAsync(party, ct))!;
        if (view.Party.Contacts.Any(c => c.Kind == ContactKind.Address)) return;
        var country = story.LegalEntityId switch { 2 => "GB", 3 => "JP", _ => "US" };
        Must(await cast.As<ContactCommands>(desk).AddAddressAsync(new AddAddress(party, view.Party.Version, new PostalAddress($"{(story.Index % 90) + 1} Mill Lane", Towns[story.Index % Towns.Length], null, $"{10_000 + story.Index}", country)), ct));
        if (view.Party.Contacts.FirstOrDefault(c => c.Kind == ContactKind.Phone) is not { } phone) return;
        Must(await cast.As<ContactCommands>(desk).GiveConsentAsync(new GiveConsent(party, view.Party.Version + 1, phone.LineNo, ContactPurpose.Contact, story.SubmitOn, "application form"), ct));
    }
}
