using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Underwriting;

/// <summary>
/// What the loan does to the applicants' month: borrower, co-borrowers and what they owe already, together.
/// </summary>
/// <param name="MonthlyIncome">Stated income a month; null while not stated.</param>
/// <param name="MonthlyDebt">Debts a month before this loan; null while not stated.</param>
/// <param name="Instalment">The instalment of the loan, a month.</param>
/// <param name="Currency">ISO 4217 code of every amount.</param>
public sealed record Affordability(decimal? MonthlyIncome, decimal? MonthlyDebt, decimal Instalment, string Currency)
{
    /// <summary>Works it out from what an application states.</summary>
    /// <param name="annualIncome">Income of all applicants a year; null while not stated.</param>
    /// <param name="debtToIncome">Debts over income as stated, a fraction; null while not stated.</param>
    /// <param name="instalment">The instalment a month.</param>
    public static Affordability Of(decimal? annualIncome, decimal? debtToIncome, Money instalment)
    {
        var income = annualIncome is { } year ? new Money(year / 12, instalment.Currency).Round(Rounding.HalfEven).Amount : (decimal?)null;
        var debt = income is { } month && debtToIncome is { } ratio ? new Money(month * ratio, instalment.Currency).Round(Rounding.HalfEven).Amount : (decimal?)null;
        return new Affordability(income, debt, instalment.Amount, instalment.Currency.Code);
    }

    /// <summary>Debts over income before the loan, a fraction; null while unknown.</summary>
    public decimal? DebtToIncomeBefore => MonthlyIncome is > 0 && MonthlyDebt is { } debt ? debt / MonthlyIncome : null;

    /// <summary>Debts and the instalment over income, a fraction; null while unknown.</summary>
    public decimal? DebtToIncomeAfter => MonthlyIncome is > 0 && MonthlyDebt is { } debt ? (debt + Instalment) / MonthlyIncome : null;

    /// <summary>Debts and the instalment over an income that falls, a fraction; null while unknown.</summary>
    /// <param name="share">By how much it falls, a fraction: 0.1 is a tenth.</param>
    public decimal? DebtToIncomeIfIncomeFalls(decimal share) => DebtToIncomeAfter / (1 - share);

    /// <summary>The instalment over income, a fraction; null while unknown.</summary>
    public decimal? InstalmentToIncome => MonthlyIncome is > 0 ? Instalment / MonthlyIncome : null;

    /// <summary>What is left of a month's income after debts and the instalment; null while unknown.</summary>
    public decimal? ResidualIncome => MonthlyIncome is { } income && MonthlyDebt is { } debt ? income - debt - Instalment : null;
}
