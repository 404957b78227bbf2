namespace BackOffice.Domain.Access;

/// <summary>
/// Roles that decide on loans, move money or grant rights. One administrator asks for such a role, and another one gives it.
/// </summary>
public static class WeightyRoles
{
    private static readonly Permission[] Weighty =
    [
        Permission.UnderwritingDecide, Permission.UnderwritingDecideLarge, Permission.UnderwritingWaive, Permission.QualityControlReview, Permission.FraudDecide,
        Permission.FundingSchedule, Permission.FundingVerify, Permission.FundingRelease, Permission.PaymentsPost, Permission.ProductsApprove, Permission.LegalEntitiesApproveRules, Permission.AccessManage,
    ];

    /// <summary>True when the role holds a permission that decides, moves money or grants rights.</summary>
    public static bool Contains(Role role) => AccessMatrix.Grants[role].Overlaps(Weighty);
}
