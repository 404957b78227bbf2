using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Funding;

/// <summary>Something that must hold before money leaves.</summary>
/// <param name="Name">What is looked at.</param>
/// <param name="IsMet">True when it holds.</param>
/// <param name="Sentence">How it stands; when it does not hold, what to do.</param>
public sealed record FundingCheck(string Name, bool IsMet, string Sentence);

/// <summary>What a release looks at beside the request itself.</summary>
/// <param name="Payee">The account; null before one was chosen.</param>
/// <param name="PayeeName">The name of the payee's party now.</param>
/// <param name="Rules">What the legal entity has set.</param>
/// <param name="Calendar">Its bank's days and cut-off.</param>
/// <param name="LocalNow">The wall clock of the legal entity.</param>
/// <param name="Blocks">What other features say against it, each a sentence; empty when nothing.</param>
/// <param name="Kyc">Borrower, co-borrowers, guarantors and payee with their checks.</param>
public sealed record FundingFacts(PayeeAccount? Payee, string? PayeeName, FundingRules Rules, WorkCalendar Calendar, DateTime LocalNow, IReadOnlyList<FundingCheck> Blocks, IReadOnlyList<CheckedParty> Kyc)
{
    /// <summary>The first reason why no money may leave on a day for one of those concerned; null when all are checked.</summary>
    public string? KycProblem(DateOnly day) => Kyc.Select(p => p.Standing.ProblemOn(p.Who, day)).FirstOrDefault(p => p is not null);
}

/// <summary>Someone whose identity and screening must hold before money leaves.</summary>
/// <param name="Who">The part in the loan, in words: a sentence names nobody.</param>
/// <param name="Standing">The newest checks.</param>
public sealed record CheckedParty(string Who, KycStanding Standing);

/// <summary>The checks of a disbursement: the page shows them, and the release refuses with the first that is not met.</summary>
public static class FundingChecks
{
    /// <summary>The check of identity and screening.</summary>
    public const string Kyc = "Identity and screening";

    /// <summary>Every check, in the order in which one would put them right.</summary>
    public static IReadOnlyList<FundingCheck> Of(FundingRequest request, FundingFacts facts, DateOnly today) =>
    [
        .. facts.Blocks,
        Identified(facts, today),
        Verified(facts),
        Waited(facts, today),
        Named(facts),
        OnTime(request, facts, today),
        .. Approved(request, facts.Rules),
    ];

    private static FundingCheck Identified(FundingFacts facts, DateOnly today) => facts.KycProblem(today) is { } problem
        ? new(Kyc, false, problem)
        : new(Kyc, true, facts.Kyc.Count == 1 ? "The borrower is identified and screened" : $"All {facts.Kyc.Count} concerned are identified and screened");

    private static FundingCheck Verified(FundingFacts facts) => facts.Payee switch
    {
        null => new("Payee", false, "No account is chosen yet: enter where the money goes."),
        { Status: PayeeStatus.Verified } payee => new("Payee", true, $"Called back by {payee.VerifiedByName}"),
        { Status: PayeeStatus.Proposed } payee => new("Payee", false, $"{payee.ProposedByName} entered the account: a second person must call the payee back."),
        { } payee => new("Payee", false, $"The account was {StateName.InWords(payee.Status.ToString())}: choose another one."),
    };

    private static FundingCheck Waited(FundingFacts facts, DateOnly today) => facts.Payee switch
    {
        { UsableFrom: { } from } when from > today => new("Waiting days", false, $"The payee's account was changed: money may go to it from {from:d MMM yyyy} on."),
        { IsChange: true } => new("Waiting days", true, "A changed account; its waiting days are over"),
        _ => new("Waiting days", true, "Not a changed account"),
    };

    private static FundingCheck Named(FundingFacts facts) => facts switch
    {
        { Payee: null } or { PayeeName: null } => new("Name", true, "Compared once an account is chosen"),
        { Payee: { } payee, PayeeName: { } name } when PayeeAccount.SameName(payee.HolderName, name) => new("Name", true, "The account's holder is the payee"),
        { Payee.NameNote: not null } => new("Name", true, "Another holder, explained when it was verified"),
        _ => new("Name", false, "The account's holder has another name than the payee. Retire the account and enter it anew, so that a second person looks at it."),
    };

    private static FundingCheck OnTime(FundingRequest request, FundingFacts facts, DateOnly today) => request.ValueDate switch
    {
        null => new("Value date", false, "Schedule this disbursement first."),
        { } day when day > today => new("Value date", false, $"The value date is {day:d MMM yyyy}: release it on that day, or schedule it again."),
        _ when facts.Calendar.IsPastCutOff(today, facts.LocalNow) => new("Value date", false, $"The bank takes orders until {facts.Calendar.CutOff:HH:mm}: schedule it for the next business day."),
        { } day => new("Value date", true, $"{day:d MMM yyyy}"),
    };

    private static IEnumerable<FundingCheck> Approved(FundingRequest request, FundingRules rules)
    {
        if (!request.NeedsApproval(rules)) yield break;
        yield return request.ApprovedByName is { } name
            ? new("Approval", true, $"Approved by {name}")
            : new("Approval", false, $"Above {request.Currency} {rules.ApprovalAbove:N2} one person more approves before another releases.");
    }
}
