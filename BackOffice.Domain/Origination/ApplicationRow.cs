using System.Globalization;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Origination;

/// <summary>A field of an application that a column of a file can fill.</summary>
public enum ApplicationField
{
    /// <summary>The sender's key of the row.</summary>
    Reference,
    /// <summary>Principal asked for.</summary>
    Amount,
    /// <summary>Monthly instalments.</summary>
    TermMonths,
    /// <summary>Nominal rate in per cent a year.</summary>
    RatePercent,
    /// <summary>The instalment the sender computed, to check ours against.</summary>
    Instalment,
    /// <summary>What the money is for.</summary>
    Purpose,
    /// <summary>“individual” or “joint”.</summary>
    ApplicationType,
    /// <summary>Income of the borrower, a year.</summary>
    AnnualIncome,
    /// <summary>Income of borrower and co-borrower together, a year.</summary>
    JointAnnualIncome,
    /// <summary>Debt to income in per cent.</summary>
    DebtToIncomePercent,
    /// <summary>Debt to income in per cent, of borrower and co-borrower together.</summary>
    JointDebtToIncomePercent,
}

/// <summary>Which column fills which field; columns that fill none are kept as facts.</summary>
public sealed record ColumnMapping(IReadOnlyDictionary<ApplicationField, string> Columns)
{
    /// <summary>The columns of the public loan book of a marketplace lender.</summary>
    public static ColumnMapping MarketplaceLoanBook { get; } = new(new Dictionary<ApplicationField, string>
    {
        [ApplicationField.Reference] = "source_row", [ApplicationField.Amount] = "loan_amount", [ApplicationField.TermMonths] = "term",
        [ApplicationField.RatePercent] = "interest_rate", [ApplicationField.Instalment] = "installment", [ApplicationField.Purpose] = "loan_purpose",
        [ApplicationField.ApplicationType] = "application_type", [ApplicationField.AnnualIncome] = "annual_income",
        [ApplicationField.JointAnnualIncome] = "annual_income_joint", [ApplicationField.DebtToIncomePercent] = "debt_to_income",
        [ApplicationField.JointDebtToIncomePercent] = "debt_to_income_joint",
    });
}

/// <summary>A row of a file read as an application.</summary>
/// <param name="Reference">The sender's key.</param>
/// <param name="Request">What is asked for.</param>
/// <param name="IsJoint">True with a co-borrower.</param>
/// <param name="AnnualIncome">Of all applicants together; null while not stated.</param>
/// <param name="DebtToIncome">Of all applicants together, a fraction; null while not stated.</param>
/// <param name="Facts">Every other column.</param>
public sealed record ApplicationRow(string Reference, LoanRequest Request, bool IsJoint, decimal? AnnualIncome, decimal? DebtToIncome, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>Reads a row. Every problem names its cell.</summary>
    /// <param name="cells">Cells by column name.</param>
    /// <param name="mapping">Which column fills which field.</param>
    /// <param name="currency">The product's currency.</param>
    /// <exception cref="Refusal">A cell is missing or wrong, or the sender's instalment does not follow from the terms.</exception>
    public static ApplicationRow Read(IReadOnlyDictionary<string, string> cells, ColumnMapping mapping, Currency currency)
    {
        var reader = new CellReader(cells, mapping);
        var amount = reader.Number(ApplicationField.Amount) ?? throw reader.Missing(ApplicationField.Amount);
        Refusal.If(amount <= 0, $"{reader.Name(ApplicationField.Amount)}: the amount must be positive.");
        var term = reader.Number(ApplicationField.TermMonths) ?? throw reader.Missing(ApplicationField.TermMonths);
        Refusal.If(term < 1 || term > 1200 || term != decimal.Truncate(term), $"{reader.Name(ApplicationField.TermMonths)}: the term is a whole number of months from 1 to 1,200.");
        var rate = (reader.Number(ApplicationField.RatePercent) ?? throw reader.Missing(ApplicationField.RatePercent)) / 100m;
        Refusal.If(rate is < 0 or >= 1, $"{reader.Name(ApplicationField.RatePercent)}: the rate lies between 0 and 100 per cent a year.");
        CheckInstalment(reader, new Money(amount, currency), rate, (int)term);

        var joint = string.Equals(reader.Text(ApplicationField.ApplicationType), "joint", StringComparison.OrdinalIgnoreCase);
        var income = reader.Number(joint ? ApplicationField.JointAnnualIncome : ApplicationField.AnnualIncome);
        var debt = reader.Number(joint ? ApplicationField.JointDebtToIncomePercent : ApplicationField.DebtToIncomePercent) / 100m;
        var reference = reader.Text(ApplicationField.Reference) ?? throw reader.Missing(ApplicationField.Reference);
        var purpose = reader.Text(ApplicationField.Purpose)?.Replace('_', ' ') ?? "";
        var mapped = mapping.Columns.Values.ToHashSet();
        var facts = cells.Where(c => !mapped.Contains(c.Key) && c.Value.Length > 0).ToDictionary(c => c.Key, c => c.Value.Trim());
        return new ApplicationRow(reference, new LoanRequest(amount, (int)term, rate, purpose), joint, income, debt, facts);
    }

    // A sender whose instalment differs from ours has other terms than the row says: a person must look.
    private static void CheckInstalment(CellReader reader, Money principal, decimal rate, int term)
    {
        if (reader.Number(ApplicationField.Instalment) is not { } stated) return;
        var ours = EqualInstalments.Instalment(principal, rate, term, Rounding.Up);
        Refusal.If(Math.Abs(ours.Amount - stated) > principal.Currency.SmallestUnit,
            $"{reader.Name(ApplicationField.Instalment)}: {stated.ToString(CultureInfo.InvariantCulture)} does not follow from amount, rate and term, which give {ours.Amount.ToString(CultureInfo.InvariantCulture)}. Correct the terms or leave the cell empty.");
    }

    private sealed class CellReader(IReadOnlyDictionary<string, string> cells, ColumnMapping mapping)
    {
        public string Name(ApplicationField field) => mapping.Columns.GetValueOrDefault(field, field.ToString());

        public Refusal Missing(ApplicationField field) => new($"{Name(field)}: the cell is empty.");

        public string? Text(ApplicationField field) =>
            mapping.Columns.TryGetValue(field, out var column) && cells.TryGetValue(column, out var cell) && cell.Trim() is { Length: > 0 } text && text != "NA" ? text : null;

        public decimal? Number(ApplicationField field)
        {
            if (Text(field) is not { } text) return null;
            return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new Refusal($"{Name(field)}: “{text}” is not a number. Write it with a point and without separators, for example 12500.50.");
        }
    }
}
