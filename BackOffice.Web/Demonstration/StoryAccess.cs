using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using static BackOffice.Web.Demonstration.Story;

namespace BackOffice.Web.Demonstration;

/// <summary>Access in the story: a temp comes and goes by a review, another review is overdue, a third has begun, and a role waits for a second administrator.</summary>
internal static class StoryAccess
{
    private const short Us = 1;
    private const short Uk = 2;
    private const short Japan = 3;
    private const string Temp = "temp@example.test";
    private const string Newcomer = "newcomer@example.test";

    /// <summary>What administrators and reviewers do on a day; a day told twice changes nothing.</summary>
    public static async Task WorkAsync(StoryCast cast, StoryCalendar calendar, DateOnly day, CancellationToken ct)
    {
        if (day == calendar.From.AddDays(1)) await TakeInTempAsync(cast, day, ct);
        if (day == calendar.From.AddDays(6)) await BeginAsync(cast, Us, day.AddDays(14), ct);
        if (day == calendar.From.AddDays(9)) await SignOffAsync(cast, ct);
        if (day == calendar.To.AddDays(-18)) await BeginAsync(cast, Uk, day.AddDays(14), ct);
        if (day == calendar.To.AddDays(-16)) await KeepSomeAsync(cast, ct);
        if (day == calendar.To.AddDays(-2)) await BeginAsync(cast, Japan, day.AddDays(30), ct);
        if (day == calendar.To.AddDays(-1)) await AskForNewcomerAsync(cast, day, ct);
    }

    private static async Task TakeInTempAsync(StoryCast cast, DateOnly day, CancellationToken ct)
    {
        if (await FindAsync(cast, Temp, ct) is not null) return;
        var temp = Must(await cast.As<StaffCommands>("admin").InviteAsync(new InviteStaff(Temp, "Nina Calloway"), ct));
        Must(await cast.As<RoleCommands>("admin").GrantAsync(new GrantRole(temp, Us, Role.Analyst, day, null), ct));
    }

    private static async Task BeginAsync(StoryCast cast, short legalEntity, DateOnly due, CancellationToken ct)
    {
        if (await ReviewAsync(cast, legalEntity, ct) is not null) return;
        var reviewer = (await cast.As<ReviewQueries>("admin").ReviewersAsync(legalEntity, ct)).First(r => r.Id == cast.IdOf("risk"));
        Must(await cast.As<ReviewCommands>("admin").OpenAsync(new OpenAccessReview(legalEntity, due, reviewer.Id), ct));
    }

    private static async Task SignOffAsync(StoryCast cast, CancellationToken ct)
    {
        if (await ReviewAsync(cast, Us, ct) is not { Status: AccessReviewStatus.Open } review) return;
        var temp = await FindAsync(cast, Temp, ct);
        await AnswerAsync(cast, "risk", review, l => l.StaffUserId == temp, AccessAnswer.End, "The project she helped in is over.", ct);
        await AnswerAsync(cast, "risk", review, l => l.StaffUserId != temp && l.StaffUserId != cast.IdOf("risk"), AccessAnswer.Keep, null, ct);
        await AnswerAsync(cast, "admin", review, l => l.StaffUserId == cast.IdOf("risk"), AccessAnswer.Keep, "Head of risk.", ct);
        review = (await ReviewAsync(cast, Us, ct))!;
        Must(await cast.As<ReviewCommands>("risk").SignOffAsync(new SignOffAccessReview(review.Id, review.Version, "Every role was checked against the list of posts."), ct));
    }

    private static async Task KeepSomeAsync(StoryCast cast, CancellationToken ct)
    {
        if (await ReviewAsync(cast, Uk, ct) is { } review) await AnswerAsync(cast, "risk", review, l => l.LineNo % 2 == 0 && l.StaffUserId != cast.IdOf("risk"), AccessAnswer.Keep, null, ct);
    }

    private static async Task AskForNewcomerAsync(StoryCast cast, DateOnly day, CancellationToken ct)
    {
        if (await FindAsync(cast, Newcomer, ct) is not null) return;
        var newcomer = Must(await cast.As<StaffCommands>("admin").InviteAsync(new InviteStaff(Newcomer, "Nora Whitfield"), ct));
        Must(await cast.As<RoleCommands>("admin").GrantAsync(new GrantRole(newcomer, Us, Role.Analyst, day.AddDays(7), day.AddDays(97)), ct));
        Must(await cast.As<RoleCommands>("admin").GrantAsync(new GrantRole(newcomer, Us, Role.Underwriter, day.AddDays(7), null), ct));
    }

    private static async Task AnswerAsync(StoryCast cast, string person, AccessReview review, Func<AccessReviewLine, bool> which, AccessAnswer answer, string? reason, CancellationToken ct)
    {
        var now = (await cast.As<ReviewQueries>("admin").FindAsync(review.Id, ct))!;
        List<int> lines = [.. now.Lines.Where(l => l.Answer is null && which(l)).Select(l => l.LineNo)];
        if (lines.Count > 0) Must(await cast.As<ReviewCommands>(person).AnswerAsync(new AnswerAccessReview(now.Id, now.Version, lines, answer, reason), ct));
    }

    private static async Task<AccessReview?> ReviewAsync(StoryCast cast, short legalEntity, CancellationToken ct)
    {
        var row = (await cast.As<ReviewQueries>("admin").ListAsync(PageRequest.All(), ct)).Rows.FirstOrDefault(r => r.LegalEntityId == legalEntity);
        return row is null ? null : await cast.As<ReviewQueries>("admin").FindAsync(row.Id, ct);
    }

    private static async Task<Guid?> FindAsync(StoryCast cast, string email, CancellationToken ct) => (await cast.As<StaffQueries>("admin").ListAsync(ct)).FirstOrDefault(s => s.Email == email)?.Id;
}
