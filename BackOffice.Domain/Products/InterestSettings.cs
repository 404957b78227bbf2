namespace BackOffice.Domain.Products;

/// <summary>What interest is owed when payments do not follow the plan.</summary>
public enum InterestBasis
{
    /// <summary>By plan, whatever day the borrower pays.</summary>
    Scheduled,

    /// <summary>By the principal really outstanding.</summary>
    Actual,
}

/// <summary>What money ahead of the plan does to it, on the actual basis.</summary>
public enum PrepaymentEffect
{
    /// <summary>The instalments stay; the loan ends sooner or with a smaller last due.</summary>
    KeepsInstalments,

    /// <summary>On a due date it is principal of that due, and later instalments become smaller, never larger.</summary>
    LowersInstalments,

    /// <summary>On a due date it is principal of that due, and as much principal is left out of the dues that follow.</summary>
    CreditsNextDues,
}

/// <summary>When principal that is past due, and money that comes early, change the interest.</summary>
public enum ArrearsInterest
{
    /// <summary>Past-due principal bears no interest beyond the plan; money that comes early lowers it from its day.</summary>
    None,

    /// <summary>Every day, from the day it is due or paid, and after the last due until the loan is paid.</summary>
    Daily,

    /// <summary>
    /// At the start of each period: when a due is late there, the period bears interest on all principal really outstanding then;
    /// what is paid inside a period counts from the next, so that a period begun is owed whole and a later one only once it begins. After the last due no period is left, and what is outstanding bears interest by the day.
    /// </summary>
    PerPeriod,

    /// <summary>Every day as <see cref="Daily"/>, but nothing is earned after the last due.</summary>
    DailyToLastDue,
}
