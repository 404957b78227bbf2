using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Products.Settings;

/// <summary>How the values of settings are called, where the name alone does not say it.</summary>
internal static class SettingTexts
{
    public static string Of(Enum value) => value switch
    {
        RepaymentMethod.Annuity => "Level instalments",
        RepaymentMethod.Flat => "Flat interest",
        RepaymentMethod.Bullet => "Everything at the end",
        DayCount.EqualPeriods => "Equal periods",
        DayCount.Thirty360Us => "30/360 US",
        DayCount.Thirty360European => "30E/360",
        DayCount.Actual360 => "ACT/360",
        DayCount.Actual365Fixed => "ACT/365F",
        DayCount.ActualActualIsda => "ACT/ACT ISDA",
        DayCount.CalendarMonthActual => "Calendar months, actual days",
        InstalmentFormula.PeriodRates => "Rates of the periods",
        InstalmentFormula.NominalRate => "Annual rate over periods",
        InstalmentFormula.ThirtyDayMonths => "Months of thirty days",
        MonthEndRule.KeepAnchorDay => "Last day of that month",
        MonthEndRule.FirstOfNextMonth => "First of the next month",
        HolidayRoll.Stay => "Stays",
        HolidayRoll.Following => "Next business day",
        HolidayRoll.ModifiedFollowing => "Next, but in the same month",
        HolidayRoll.Preceding => "Business day before",
        FirstPeriodRule.ActualDays => "Its own days",
        FirstPeriodRule.FullPeriod => "One full period",
        FirstPeriodRule.ActualDaysToMovedDate => "Its days to the moved date",
        BrokenPeriodRule.WithFirstInstalment => "In the first instalment",
        BrokenPeriodRule.Upfront => "Collected when paid out",
        BrokenPeriodRule.SpreadEvenly => "Spread over all instalments",
        Rounding.HalfEven => "Nearest, tie to even",
        Rounding.HalfUp => "Nearest, tie up",
        Rounding.Up => "Always up",
        Residue.LevelOut => "Last, levelled once",
        Residue.Last => "Last instalment",
        Residue.First => "First instalment",
        Residue.Spread => "Spread over all",
        InterestBasis.Scheduled => "By plan",
        InterestBasis.Actual => "By actual balance",
        ArrearsInterest.None => "None beyond the plan",
        ArrearsInterest.PerPeriod => "At the start of a period",
        ArrearsInterest.DailyToLastDue => "Daily, none after the last due",
        PrepaymentEffect.KeepsInstalments => "Ends sooner, instalments stay",
        PrepaymentEffect.LowersInstalments => "Lowers later instalments",
        PrepaymentEffect.CreditsNextDues => "Counts for the next dues",
        AllocationDirection.Horizontal => "Due by due",
        AllocationDirection.Vertical => "Component by component",
        ExcessRule.NextInstalment => "Next instalment",
        ExcessRule.LastInstalment => "Last instalment",
        ExcessRule.Reamortise => "All instalments, equally",
        ExcessRule.Principal => "Principal of the last",
        ExcessRule.Held => "Held for the borrower",
        _ => Format.Words(value),
    };
}
