using BackOffice.Domain.Shared;
using static BackOffice.Domain.Access.Role;

namespace BackOffice.Domain.Access;

/// <summary>
/// Pairs of roles that nobody holds together in one legal entity: whoever decides does not check, whoever checks does not pay out,
/// whoever pays out does not post, whoever grants rights or audits does none of the work.
/// </summary>
public static class SegregationOfDuties
{
    private static readonly Role[] Workers =
        [RiskManager, Underwriter, SeniorUnderwriter, QcReviewer, FundingOfficer, ServicingOfficer, PaymentsClerk, FinanceController, CollectionsAgent, CollectionsManager, EmployeeCaseOfficer];

    /// <summary>The pairs; the order within a pair means nothing.</summary>
    public static IReadOnlyList<(Role First, Role Second)> ForbiddenPairs { get; } =
    [
        (Underwriter, QcReviewer), (SeniorUnderwriter, QcReviewer),
        (Underwriter, FundingOfficer), (SeniorUnderwriter, FundingOfficer), (QcReviewer, FundingOfficer),
        (FundingOfficer, PaymentsClerk), (FundingOfficer, FinanceController), (PaymentsClerk, FinanceController),
        (CollectionsAgent, PaymentsClerk), (Underwriter, PaymentsClerk), (SeniorUnderwriter, PaymentsClerk),
        .. Workers.Select(w => (Administrator, w)), .. Workers.Select(w => (Auditor, w)), (Administrator, Auditor),
    ];

    /// <summary>Refuses a role that must not meet one held already.</summary>
    /// <param name="held">Roles held in the legal entity.</param>
    /// <param name="added">The role to be given there.</param>
    public static void Check(IEnumerable<Role> held, Role added)
    {
        foreach (var role in held)
            Refusal.If(role != added && ForbiddenPairs.Any(p => (p.First == role && p.Second == added) || (p.First == added && p.Second == role)),
                $"Nobody is {StateName.InWords(role.ToString())} and {StateName.InWords(added.ToString())} in one legal entity. End the one role first, or give the other to someone else.");
    }
}
