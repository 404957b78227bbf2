using BackOffice.Data.Analytics;
using BackOffice.Data.Collections;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Products;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;

namespace BackOffice.Web.Demonstration;

/// <summary>
/// Plays the plan day by day by the commands that staff call on their pages. What it does next follows from where a case stands, so that
/// a story cut short goes on where it stopped. Whoever works meanwhile comes first: a case they have moved is left to them.
/// </summary>
internal sealed class Story(StoryCast cast, StoryCalendar calendar, StoryProgress progress, ILogger log)
{
    private readonly IReadOnlyList<StoryCase> _plan = StoryPlan.Of(StoryPlan.Seed, calendar.Opens, calendar.To, calendar.Cases);
    private StoryPeople? _made;
    private readonly Dictionary<int, Guid> _applications = [];
    private readonly Dictionary<Guid, Guid> _booked = [];
    private readonly List<StoryLoan> _loans = [];
    private readonly HashSet<int> _closed = [];
    private Dictionary<(short, string), Guid> _products = [];

    /// <summary>Plays from the business date on, until the day before today is closed.</summary>
    /// <param name="today">Where the story meets the present.</param>
    /// <param name="opened">Called once every state has a case.</param>
    /// <param name="ct">Stops after the deed under way; the next start goes on.</param>
    public async Task PlayAsync(DateOnly today, Action opened, CancellationToken ct)
    {
        _products = (await cast.As<ProductQueries>("risk").AllAsync(ct)).ToDictionary(v => (v.Product.LegalEntityId, v.Product.Code), v => v.Product.Id);
        var day = (await cast.As<LegalEntityQueries>("risk").MineAsync(ct)).Min(e => e.BusinessDate);
        cast.Clock.Begin(day);
        foreach (var loan in (await cast.As<LoanQueries>("servicing").ListAsync(new LoanFilter(), PageRequest.All(), ct)).Rows) _booked[loan.ApplicationId] = loan.Id;
        for (; day <= today; day = day.AddDays(1))
        {
            cast.Clock.Begin(day);
            progress.Tell(calendar.From, day, today);
            await UnhinderedAsync(() => StoryAccess.WorkAsync(cast, calendar, day, ct), "the access of the day");
            await UnhinderedAsync(() => StoryRates.OfDayAsync(cast, day, day == calendar.From, ct), "the rates of the day");
            await WorkAsync(day, ct);
            if (day > calendar.Opens) opened();
            await CollectAsync(day, ct);
            if (day == today)
            {
                await UnhinderedAsync(() => new StoryDesk(cast).SetAsync(ct), "the desks of today");
                break;
            }
            foreach (var entity in Founding.LegalEntities) Must(await new CloseOfDay(cast.AsSystem<CloseCommands>(entity), cast.AsSystem<CloseQueries>(entity)).RunAsync(entity, day, ct));
            // What charts show of the past grows with the story.
            if (day.Day == 1) Must(await cast.As<RefreshCommands>("risk").RefreshAsync(new RefreshDashboards(TimeSpan.Zero), ct));
            if (day == calendar.Opens) opened();
        }
        await cast.As<RefreshCommands>("risk").RefreshAsync(new RefreshDashboards(TimeSpan.Zero), ct);
        opened();
        progress.End();
    }

    private async Task WorkAsync(DateOnly day, CancellationToken ct)
    {
        var isOpening = day <= calendar.Opens.AddDays(1);
        // Nobody works on a Sunday, but for the days until every state has its case.
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && !isOpening) return;
        foreach (var story in _plan.TakeWhile(c => c.SubmitOn <= day).Where(c => !_closed.Contains(c.Index)))
            if (!await UnhinderedAsync(() => StepsAsync(story, day, isOpening ? 12 : 2, ct), $"case {story.Index}")) _closed.Add(story.Index);
    }

    private async Task StepsAsync(StoryCase story, DateOnly day, int steps, CancellationToken ct)
    {
        for (var step = 0; step < steps; step++)
        {
            ct.ThrowIfCancellationRequested();
            if (!await StepAsync(story, day, ct)) break;
        }
    }

    // False when somebody who works in the application was there first.
    private async Task<bool> UnhinderedAsync(Func<Task> deed, string what)
    {
        try
        {
            await deed();
            return true;
        }
        catch (StoryHindrance hindrance) when (hindrance.IsSomebodyElse)
        {
            log.LogWarning("The demonstration leaves {What} to whoever was there first.", what);
            return false;
        }
    }

    // One step of a case; false when nothing more is to be done today.
    private async Task<bool> StepAsync(StoryCase story, DateOnly day, CancellationToken ct)
    {
        var end = story.EndOn(day);
        var form = new ApplicationForm(_products[(story.LegalEntityId, story.ProductCode)], story.Fields);
        var desk = StoryPeople.DeskOf(story);
        if (!_applications.TryGetValue(story.Index, out var id))
        {
            _applications[story.Index] = Must(end == StoryEnd.Draft
                ? await cast.As<ApplicationCommands>(desk).SaveDraftAsync(new SaveDraft(null, 0, form) { Key = KeyOf(story, 0) }, ct)
                : await cast.As<ApplicationCommands>(desk).SubmitAsync(new SubmitApplication(null, 0, form) { Key = KeyOf(story, 0) }, ct));
            await StoryDocuments.AttachFirstAsync(cast, story, _applications[story.Index], ct);
            await People.IntroduceAsync(story, _applications[story.Index], EarlierThan(story), ct);
            if (end != StoryEnd.Draft) await StoryFraud.ScreenAsync(cast, story, _applications[story.Index], ct);
            return true;
        }
        var application = (await cast.As<ApplicationQueries>(desk).FindAsync(id, ct))!;
        switch (application.Status)
        {
            // Handed back it is anybody's, and a loan is paid whoever booked it; in between it stays with those who took it up.
            case not (ApplicationStatus.Draft or ApplicationStatus.Submitted or ApplicationStatus.Funded) when cast.Clock.IsOfThePresent(application.StatusSince):
                _closed.Add(story.Index);
                return false;
            case ApplicationStatus.Draft when end != StoryEnd.Draft:
                Must(await cast.As<ApplicationCommands>(desk).SubmitAsync(new SubmitApplication(id, application.Version, form), ct));
                await StoryFraud.ScreenAsync(cast, story, id, ct);
                return true;
            case ApplicationStatus.Submitted when end == StoryEnd.Withdrawn:
                Must(await cast.As<ApplicationCommands>(desk).WithdrawAsync(new WithdrawApplication(id, application.Version, new ReasonChoice("better-offer")), ct));
                return true;
            case ApplicationStatus.Submitted when end is not (StoryEnd.Submitted or StoryEnd.Draft):
                if (!await StoryFraud.GoesOnAsync(cast, story, id, day, ct)) return false;
                Must(await cast.As<CaseCommands>(desk).TakeAsync(new TakeCase(id), ct));
                return true;
            case ApplicationStatus.InReview when end == StoryEnd.SentBack && await StoryChecks.IsSentBackAsync(cast, id, ct):
                return false;
            case ApplicationStatus.InReview when end != StoryEnd.Held:
                await StoryChecks.TakeAgainAsync(cast, id, desk, ct);
                cast.Clock.Pass(story.Deliberation);
                return await DecideAsync(story, application, end, desk, ct);
            case ApplicationStatus.RevisionRequested when end == StoryEnd.Expired:
                if (day < story.SubmitOn.AddDays(35)) return false;
                Must(await cast.As<ApplicationCommands>(desk).ExpireAsync(new ExpireApplication(id, application.Version), ct));
                return true;
            case ApplicationStatus.RevisionRequested when end != StoryEnd.Asked:
                Must(await cast.As<ApplicationCommands>(desk).ResubmitAsync(new ResubmitApplication(id, application.Version, "Payslips of the last three months are in the file.", null), ct));
                await StoryFraud.ScreenAsync(cast, story, id, ct);
                return true;
            case ApplicationStatus.Referred when end != StoryEnd.Referred:
                Must(await cast.As<CaseCommands>("senior").TakeAsync(new TakeCase(id), ct));
                return await DecideAsync(story, (await cast.As<ApplicationQueries>(desk).FindAsync(id, ct))!, end, "senior", ct);
            case ApplicationStatus.Approved or ApplicationStatus.CounterOffered when end > StoryEnd.Expired:
                if (await StoryConditions.SettleAsync(cast, story, id, ct)) return true;
                if (end > StoryEnd.Accepted) await StoryDocuments.CompleteAsync(cast, story, id, ct);
                Must(await cast.As<AcceptanceCommands>(desk).RecordAsync(new RecordAcceptance(id, application.Version, "Signed agreement in the file."), ct));
                return true;
            case ApplicationStatus.Accepted when end > StoryEnd.Accepted:
                await StoryDocuments.CompleteAsync(cast, story, id, ct);
                Must(await cast.As<AcceptanceCommands>(desk).SendAsync(new SendToQualityControl(id, (await cast.As<ApplicationQueries>(desk).FindAsync(id, ct))!.Version), ct));
                return true;
            case ApplicationStatus.QcReview when end > StoryEnd.AtQualityControl:
                await StoryDocuments.CompleteAsync(cast, story, id, ct);
                return await StoryChecks.StepAsync(cast, story, id, end, ct);
            case ApplicationStatus.ReadyToFund when end > StoryEnd.ReadyToFund:
                await StoryDocuments.CompleteAsync(cast, story, id, ct);
                return await StoryFunding.StepAsync(cast, People, application, story, end, day, _booked, ct);
            case ApplicationStatus.ReadyToFund:
                await People.DoubtAsync(application, day, ct);
                return false;
            case ApplicationStatus.Funded when end == StoryEnd.CameBack:
                await StoryFunding.SendBackAsync(cast, application, day, ct);
                return false;
            case ApplicationStatus.Funded:
                _closed.Add(story.Index);
                _loans.Add(await StoryLoan.OfAsync(cast, story, _booked[id], ct));
                return false;
            default:
                if (application.Status is ApplicationStatus.Denied or ApplicationStatus.Withdrawn or ApplicationStatus.Expired) _closed.Add(story.Index);
                return false;
        }
    }

    private async Task<bool> DecideAsync(StoryCase story, LoanApplication application, StoryEnd end, string person, CancellationToken ct)
    {
        var decide = cast.As<DecisionCommands>(person);
        var (id, version) = (application.Id, application.Version);
        var terms = new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate);
        switch (end)
        {
            case StoryEnd.Asked or StoryEnd.Expired:
                Must(await decide.RequestRevisionAsync(new RequestRevision(id, version, new ReasonChoice("payslips")), ct));
                return true;
            case StoryEnd.Denied:
                Must(await decide.DenyAsync(new DenyApplication(id, version, [DenialReason.ExcessiveObligationsInRelationToIncome, DenialReason.LengthOfEmployment]), ct));
                return true;
            case StoryEnd.Referred:
                Must(await decide.ReferAsync(new ReferApplication(id, version, new ReasonChoice("income", "Income of a second job cannot be judged by me alone."), terms), ct));
                return true;
            case StoryEnd.CounterOffered:
                Must(await decide.CounterOfferAsync(new OfferOtherTerms(id, version, terms with { Amount = decimal.Round(terms.Amount * 0.8m / 100) * 100 }) { OverrideReason = "Long relationship with the employer." }, ct));
                return true;
            default:
                var approved = await decide.ApproveAsync(new ApproveApplication(id, version, terms)
                {
                    OverrideReason = "Long employment, and the debts are nearly repaid.",
                    Conditions = StoryConditions.Of(story, end),
                }, ct);
                if (approved.IsDone) return true;
                // Beyond this person's authority.
                Must(await decide.ReferAsync(new ReferApplication(id, version, new ReasonChoice("authority", approved.Sentence), terms), ct));
                return true;
        }
    }

    private async Task CollectAsync(DateOnly day, CancellationToken ct)
    {
        foreach (var loan in _loans.ToList())
            if (!await UnhinderedAsync(() => StoryPayments.OfDayAsync(cast, loan, day, ct), $"the payments of case {loan.Story.Index}")) _loans.Remove(loan);
    }

    private StoryPeople People => _made ??= new StoryPeople(cast, _plan);

    private Guid? EarlierThan(StoryCase story) =>
        _plan.LastOrDefault(c => c.Index < story.Index && c.LegalEntityId == story.LegalEntityId && c.ProductCode != "BU" && _applications.ContainsKey(c.Index)) is { } before ? _applications[before.Index] : null;

    // The same deed has the same key however often the story is begun: it is done once.
    internal static Guid KeyOf(StoryCase story, int step) => new(StoryPlan.Seed, (short)step, (short)story.LegalEntityId, [.. BitConverter.GetBytes((long)story.Index)]);

    internal static T Must<T>(Outcome<T> outcome) => outcome.IsDone ? outcome.Value! : throw new StoryHindrance(outcome);

    internal static void Must(Outcome outcome)
    {
        if (!outcome.IsDone) throw new StoryHindrance(outcome);
    }
}
