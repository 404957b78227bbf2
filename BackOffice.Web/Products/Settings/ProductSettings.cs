using BackOffice.Domain.Products;
using static BackOffice.Web.Products.Settings.SettingOf;

namespace BackOffice.Web.Products.Settings;

/// <summary>Every setting of a product, in the order of the form.</summary>
public static class ProductSettings
{
    private static readonly SettingGroup Limits = new("Limits and price",
    [
        Amount("min", "Smallest amount", "Less is refused at application.", t => t.MinimumAmount, (t, v) => t with { MinimumAmount = v }),
        Amount("max", "Largest amount", "More is refused at application.", t => t.MaximumAmount, (t, v) => t with { MaximumAmount = v }),
        Count("minmonths", "Shortest term, months", "Shorter is refused.", t => t.MinimumTermMonths, (t, v) => t with { MinimumTermMonths = v }),
        Count("maxmonths", "Longest term, months", "Longer is refused.", t => t.MaximumTermMonths, (t, v) => t with { MaximumTermMonths = v }),
        Percent("rate", "Usual rate %", "The nominal rate a year unless another is agreed.", t => t.DefaultAnnualRate, (t, v) => t with { DefaultAnnualRate = v }),
        Percent("minrate", "Lowest rate %", "No lower rate can be agreed.", t => t.MinimumAnnualRate, (t, v) => t with { MinimumAnnualRate = v }),
        Percent("maxrate", "Highest rate %", "No higher rate can be agreed.", t => t.MaximumAnnualRate, (t, v) => t with { MaximumAnnualRate = v }),
    ]);

    private static readonly SettingGroup Repayment = new("Repayment",
    [
        Choice("method", "Repayment", "How principal and interest come back over the term.", t => t.Method, (t, v) => t with { Method = v }),
        Choice("every", "Frequency", "How often an instalment falls due.", t => t.Frequency, (t, v) => t with { Frequency = v }),
        Count("principalgrace", "Grace on principal", "So many first instalments are interest only.", t => t.PrincipalGrace, (t, v) => t with { PrincipalGrace = v }),
        Count("interestgrace", "Grace on interest", "So many first instalments collect no interest; the next collects it all.", t => t.InterestGrace, (t, v) => t with { InterestGrace = v }),
        Percent("balloon", "Balloon %", "This part of the principal is left for the last instalment.", t => t.BalloonShare, (t, v) => t with { BalloonShare = v }),
        Percent("down", "Down payment %", "This part is due back on the day it is paid out.", t => t.DownPaymentShare, (t, v) => t with { DownPaymentShare = v }),
    ]);

    private static readonly SettingGroup Dates = new("Dates and interest",
    [
        Choice("days", "Day count", "How days become a part of a year; it decides what a long month costs.", t => t.DayCount, (t, v) => t with { DayCount = v }),
        Choice("formula", "Level instalment from", "Period rates leave only rounding for the last one; the others differ by the days of the months.", t => t.Formula, (t, v) => t with { Formula = v }) with { Applies = t => t.Method == RepaymentMethod.Annuity },
        Choice("monthend", "In a month without the day", "Where a loan of the 31st is due in February.", t => t.MonthEnd, (t, v) => t with { MonthEnd = v }),
        Choice("roll", "Due on a holiday", "Where a due date goes when the bank is closed.", t => t.Roll, (t, v) => t with { Roll = v }),
        YesOrNo("follow", "Interest follows the move", "Yes: a due date that moves makes its period longer or shorter.", t => t.InterestFollowsMovedDates, (t, v) => t with { InterestFollowsMovedDates = v }),
        Choice("first", "First period costs", "When the first due date is not one period after the money left.", t => t.FirstPeriod, (t, v) => t with { FirstPeriod = v }),
        Choice("broken", "Days before the first period", "Who bears their interest.", t => t.BrokenPeriod, (t, v) => t with { BrokenPeriod = v }),
        Choice("basis", "Interest owed", "By plan whatever day the borrower pays, or by what is really outstanding.", t => t.Basis, (t, v) => t with { Basis = v }),
        Choice("arrears", "Interest on arrears", "When past-due principal bears more than the plan says.", t => t.Arrears, (t, v) => t with { Arrears = v }) with { Applies = t => t.Basis == InterestBasis.Actual },
        Choice("early", "Money ahead of the plan", "What it does to the instalments that follow.", t => t.Prepayment, (t, v) => t with { Prepayment = v }) with { Applies = t => t.Basis == InterestBasis.Actual },
    ]);

    private static readonly SettingGroup Roundings = new("Rounding",
    [
        Choice("round", "Figures round", "Interest and shares of principal, to the smallest coin.", t => t.Rounding, (t, v) => t with { Rounding = v }),
        Choice("roundup", "Instalment rounds", "The level instalment alone.", t => t.InstalmentRounding, (t, v) => t with { InstalmentRounding = v }),
        Amount("multiple", "Instalment a multiple of", "0 for the smallest coin; 100 makes round sums.", t => t.InstalmentMultiple, (t, v) => t with { InstalmentMultiple = v }),
        Choice("residue", "What rounding leaves", "Which instalment takes the difference.", t => t.Residue, (t, v) => t with { Residue = v }),
    ]);

    private static readonly SettingGroup Fees = new("Fees",
    [
        Amount("withheld", "Fee withheld, fixed", "Taken from what is paid out.", t => t.UpfrontFee.Flat, (t, v) => t with { UpfrontFee = t.UpfrontFee with { Flat = v } }),
        Percent("withheldpart", "Fee withheld %", "Part of the amount, taken from what is paid out.", t => t.UpfrontFee.Share, (t, v) => t with { UpfrontFee = t.UpfrontFee with { Share = v } }),
        Amount("financed", "Fee financed, fixed", "Added to the principal; it bears interest.", t => t.FinancedFee.Flat, (t, v) => t with { FinancedFee = t.FinancedFee with { Flat = v } }),
        Percent("financedpart", "Fee financed %", "Part of the amount, added to the principal.", t => t.FinancedFee.Share, (t, v) => t with { FinancedFee = t.FinancedFee with { Share = v } }),
    ]);

    /// <summary>The settings a schedule follows from: what a calculation can try out.</summary>
    public static IReadOnlyList<SettingGroup> OfSchedule { get; } = [Repayment, Dates, Roundings, Fees];

    /// <summary>Every group.</summary>
    public static IReadOnlyList<SettingGroup> Groups { get; } = [Limits, .. OfSchedule, PaymentSettings.Penalties, PaymentSettings.Placing, PaymentSettings.Ending, PaymentSettings.Documents];

    /// <summary>Every setting.</summary>
    public static IReadOnlyList<ProductSetting> All { get; } = [.. Groups.SelectMany(group => group.Settings)];

    /// <summary>The settings in which two terms differ.</summary>
    public static IEnumerable<ProductSetting> Differing(ProductTerms one, ProductTerms other) => All.Where(setting => setting.Read(one) != setting.Read(other));
}
