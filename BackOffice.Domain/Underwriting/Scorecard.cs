using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Underwriting;

/// <summary>What a factor of a scorecard looks at.</summary>
public enum ScoreFactor
{
    /// <summary>Debts and the instalment over income, a fraction.</summary>
    DebtToIncomeAfter,
    /// <summary>The instalment over income, a fraction.</summary>
    InstalmentToIncome,
    /// <summary>Income left a month over the instalment.</summary>
    ResidualOverInstalment,
    /// <summary>Months of the term.</summary>
    TermMonths,
    /// <summary>People who owe the loan together.</summary>
    Applicants,
}

/// <summary>Points for values from a bound up to the next one's.</summary>
/// <param name="From">Smallest value; null for the lowest bin.</param>
/// <param name="Points">What it adds, negative or positive.</param>
public sealed record ScoreBin(decimal? From, int Points);

/// <summary>A factor with its bins in rising order, and the points while its value is unknown.</summary>
public sealed record ScoreLine(ScoreFactor Factor, int WhenUnknown, IReadOnlyList<ScoreBin> Bins);

/// <summary>What one factor added to a score.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Value">What it saw; null when unknown.</param>
/// <param name="Points">What it added.</param>
public sealed record ScoreContribution(ScoreFactor Factor, decimal? Value, int Points);

/// <summary>What a scorecard says.</summary>
public enum ScoreBand
{
    /// <summary>Above the upper cut-off.</summary>
    Approve,
    /// <summary>Between the cut-offs: a person's judgment.</summary>
    Judge,
    /// <summary>Below the lower cut-off.</summary>
    Decline,
}

/// <summary>A score with what made it.</summary>
/// <param name="Points">The sum.</param>
/// <param name="Band">What the scorecard says of it.</param>
/// <param name="Contributions">Factor by factor.</param>
public sealed record Score(int Points, ScoreBand Band, IReadOnlyList<ScoreContribution> Contributions)
{
    /// <summary>The grade of the points, A being the best.</summary>
    public string Grade { get; init; } = "";
}

/// <summary>A grade and the points it begins at.</summary>
/// <param name="Name">A letter, A being the best.</param>
/// <param name="From">Fewest points; null for the last grade, which takes what is left.</param>
public sealed record ScoreGrade(string Name, int? From);

/// <summary>A points scorecard: a start, factors with bins, two cut-offs. It is data, so that a decision can name the version it used.</summary>
/// <param name="Start">Points before any factor.</param>
/// <param name="Lines">The factors.</param>
/// <param name="DeclineBelow">Scores below this are declined, save for an override.</param>
/// <param name="ApproveFrom">Scores from this on are approved.</param>
public sealed record Scorecard(int Start, IReadOnlyList<ScoreLine> Lines, int DeclineBelow, int ApproveFrom) : IPolicy<Scorecard>
{
    /// <summary>The grades in falling order; the authority matrix goes by them.</summary>
    public IReadOnlyList<ScoreGrade> Grades { get; init; } = [new("A", 680), new("B", 650), new("C", 620), new("D", 540), new("E", null)];

    /// <inheritdoc/>
    public static string Kind => "scorecard";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Rules;

    /// <inheritdoc/>
    public static Scorecard StandardFor(LegalEntity entity) => new(600,
    [
        new(ScoreFactor.DebtToIncomeAfter, -30, [new(null, 40), new(0.20m, 20), new(0.36m, 0), new(0.43m, -40), new(0.50m, -90)]),
        new(ScoreFactor.InstalmentToIncome, -20, [new(null, 30), new(0.05m, 10), new(0.10m, 0), new(0.20m, -40)]),
        new(ScoreFactor.ResidualOverInstalment, -10, [new(null, -80), new(0m, -30), new(1m, 0), new(3m, 15), new(6m, 30)]),
        new(ScoreFactor.TermMonths, 0, [new(null, 10), new(37m, 0), new(61m, -15)]),
        new(ScoreFactor.Applicants, 0, [new(null, 0), new(2m, 15)]),
    ], 540, 620);

    /// <summary>Refuses a scorecard that leaves values without points.</summary>
    /// <exception cref="Refusal">Cut-offs or bins are out of order.</exception>
    public void Check()
    {
        Refusal.If(DeclineBelow > ApproveFrom, "The cut-off for declining lies above the one for approving: lower it.");
        Refusal.If(Lines.Select(l => l.Factor).Distinct().Count() != Lines.Count, "A factor stands in the scorecard twice: keep one.");
        Refusal.If(Grades.Count == 0 || Grades[^1].From is not null || Grades.SkipLast(1).Any(g => g.From is null), "The last grade alone has no lower bound, so that every score falls into one.");
        Refusal.If(Grades.Any(g => g.Name.Length != 1 || !char.IsAsciiLetterUpper(g.Name[0])) || Grades.Zip(Grades.Skip(1)).Any(p => string.CompareOrdinal(p.First.Name, p.Second.Name) >= 0 || p.Second.From >= p.First.From),
            "Grades are single capitals from A on, each with fewer points than the one before.");
        foreach (var line in Lines)
        {
            Refusal.If(line.Bins.Count == 0 || line.Bins[0].From is not null, $"{line.Factor}: the first bin has no lower bound, so that every value falls into one.");
            Refusal.If(line.Bins.Skip(1).Any(b => b.From is null) || line.Bins.Skip(1).Zip(line.Bins.Skip(2)).Any(p => p.First.From >= p.Second.From), $"{line.Factor}: put the bins in rising order.");
        }
    }

    /// <summary>The value from which a factor counts against a case; null where it never does, or already from the lowest.</summary>
    public decimal? CountsAgainstFrom(ScoreFactor factor) => Lines.FirstOrDefault(l => l.Factor == factor)?.Bins.FirstOrDefault(b => b.Points < 0)?.From;

    /// <summary>Scores a case.</summary>
    public Score Evaluate(Affordability month, int termMonths, int applicants)
    {
        var contributions = Lines.Select(line =>
        {
            var value = ValueOf(line.Factor, month, termMonths, applicants);
            return new ScoreContribution(line.Factor, value, value is { } known ? line.Bins.Last(b => b.From is null || known >= b.From).Points : line.WhenUnknown);
        }).ToList();
        var points = Start + contributions.Sum(c => c.Points);
        return new Score(points, points < DeclineBelow ? ScoreBand.Decline : points >= ApproveFrom ? ScoreBand.Approve : ScoreBand.Judge, contributions)
        {
            Grade = Grades.First(g => g.From is null || points >= g.From).Name,
        };
    }

    private static decimal? ValueOf(ScoreFactor factor, Affordability month, int termMonths, int applicants) => factor switch
    {
        ScoreFactor.DebtToIncomeAfter => month.DebtToIncomeAfter,
        ScoreFactor.InstalmentToIncome => month.InstalmentToIncome,
        ScoreFactor.ResidualOverInstalment => month.ResidualIncome / (month.Instalment == 0 ? null : month.Instalment),
        ScoreFactor.TermMonths => termMonths,
        ScoreFactor.Applicants => applicants,
    };
}
