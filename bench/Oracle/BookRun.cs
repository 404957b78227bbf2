using System.Globalization;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>A row of a lender's book whose instalment is not the one the engine makes of its terms.</summary>
/// <param name="Row">The row as the file numbers it.</param>
/// <param name="Charged">What the lender charged.</param>
/// <param name="Made">What the engine makes.</param>
public readonly record struct OddRow(string Row, decimal Charged, decimal Made);

/// <summary>
/// Compares a book of equal monthly instalments with the engine, loan by loan: a CSV file with the columns <c>loan_amount</c>, <c>term</c> (months),
/// <c>interest_rate</c> (per cent a year) and <c>installment</c>, in US dollars rounded up, the first column naming the row.
/// </summary>
public static class BookRun
{
    private static readonly DateOnly AnyDay = new(2018, 1, 15);

    /// <summary>Exit status 0 when no row is odd but those named, 1 when others are or none is read.</summary>
    public static int Of(string file, params string[] knownOdd)
    {
        var (rows, odd) = Compare(file);
        foreach (var row in odd) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Row} {(knownOdd.Contains(row.Row) ? "odd, as known:" : "FAIL")} charged {row.Charged:0.00}, from its terms {row.Made:0.00}"));
        Console.WriteLine($"{rows - odd.Count} of {rows} instalments to the cent, {odd.Count} odd");
        return rows > 0 && odd.All(row => knownOdd.Contains(row.Row)) ? 0 : 1;
    }

    /// <summary>The number of rows and those that differ. Each row is made by the formula and by a whole schedule; both must agree.</summary>
    public static (int Rows, IReadOnlyList<OddRow> Odd) Compare(string file)
    {
        using var reader = new StreamReader(file);
        var header = (reader.ReadLine() ?? "").Split(',');
        int FromEnd(string name) => Array.IndexOf(header, name) is >= 0 and var at ? header.Length - at : throw new InvalidDataException($"The file has no column {name}.");
        var (amountAt, termAt, rateAt, instalmentAt) = (FromEnd("loan_amount"), FromEnd("term"), FromEnd("interest_rate"), FromEnd("installment"));
        var odd = new List<OddRow>();
        var rows = 0;
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            // A free text at the front may hold commas: the columns that matter count from the end.
            var cells = line.Split(',');
            decimal Number(int fromEnd) => decimal.Parse(cells[^fromEnd], CultureInfo.InvariantCulture);
            var made = Instalment(new Money(Number(amountAt), Currency.Of("USD")), Rate.OfPercent(Number(rateAt)), (int)Number(termAt));
            if (made != Number(instalmentAt)) odd.Add(new OddRow(cells[0], Number(instalmentAt), made));
            rows++;
        }

        return (rows, odd);
    }

    private static decimal Instalment(Money amount, Rate rate, int months)
    {
        var byFormula = EqualInstalments.Instalment(amount, rate.Annual, months, Rounding.Up).Amount;
        var plan = AmortisationPlan.Of(new ScheduleTerms { Principal = amount, Rate = rate, Start = AnyDay, Periods = months, InstalmentRounding = Rounding.Up, Residue = Residue.Last });
        if (plan.Instalment.Amount != byFormula || plan.TotalPrincipal != amount) throw new InvalidOperationException($"The schedule of {amount} over {months} months asks {plan.Instalment}, the formula {byFormula}.");
        return byFormula;
    }
}
