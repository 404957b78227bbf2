using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Underwriting;

public sealed class ScorecardTests
{
    private static readonly Money Instalment = new(400m, Currency.Of("USD"));

    [Fact]
    public void Debts_and_instalment_are_set_against_the_income_of_a_month()
    {
        var month = Affordability.Of(60_000m, 0.18m, Instalment);
        Assert.Equal((5_000m, 900m), (month.MonthlyIncome, month.MonthlyDebt));
        Assert.Equal((0.18m, 0.26m, 0.08m, 3_700m), (month.DebtToIncomeBefore, month.DebtToIncomeAfter, month.InstalmentToIncome, month.ResidualIncome));
    }

    [Fact]
    public void What_nobody_stated_stays_unknown()
    {
        var month = Affordability.Of(null, 0.2m, Instalment);
        Assert.Equal((null, null, null, null), (month.MonthlyIncome, month.DebtToIncomeAfter, month.InstalmentToIncome, month.ResidualIncome));
    }

    [Theory]
    // 600 + debt to income 26 % (20) + instalment 8 % (10) + residual 9.25 instalments (30) + 36 months (10) + one person (0)
    [InlineData(60_000, 0.18, 36, 1, 670, ScoreBand.Approve)]
    // 53.3 % (−90), 13.3 % (0), residual 3.5 instalments (15), 60 months (0), two people (15)
    [InlineData(36_000, 0.40, 60, 2, 540, ScoreBand.Judge)]
    // 63.3 % (−90), 13.3 % (0), residual 2.75 instalments (0), 72 months (−15), one person (0)
    [InlineData(36_000, 0.50, 72, 1, 495, ScoreBand.Decline)]
    public void A_score_is_the_sum_of_its_factors(int income, double debtToIncome, int months, int applicants, int points, ScoreBand band)
    {
        var score = Scorecard.StandardFor(Standards.Us).Evaluate(Affordability.Of(income, (decimal)debtToIncome, Instalment), months, applicants);
        Assert.Equal((points, band), (score.Points, score.Band));
        Assert.Equal(points, Scorecard.StandardFor(Standards.Us).Start + score.Contributions.Sum(c => c.Points));
    }

    [Fact]
    public void A_scorecard_whose_bins_are_out_of_order_is_refused()
    {
        var wrong = Scorecard.StandardFor(Standards.Us) with { Lines = [new ScoreLine(ScoreFactor.TermMonths, 0, [new(null, 0), new(60, 1), new(36, 2)])] };
        Assert.Contains("rising order", Assert.Throws<Refusal>(wrong.Check).Message, StringComparison.Ordinal);
        Scorecard.StandardFor(Standards.Us).Check();
    }

    [Fact]
    public void Each_score_has_a_grade_and_grades_fall_without_a_gap()
    {
        var scorecard = Scorecard.StandardFor(Standards.Us);
        void Refuses(string part, params ScoreGrade[] grades) => Assert.Contains(part, Assert.Throws<Refusal>((scorecard with { Grades = grades }).Check).Message, StringComparison.Ordinal);
        Refuses("has no lower bound", new ScoreGrade("A", 600));
        Refuses("has no lower bound", new ScoreGrade("A", null), new ScoreGrade("B", null));
        Refuses("fewer points than the one before", new ScoreGrade("A", 600), new ScoreGrade("B", 600), new ScoreGrade("C", null));
        Refuses("fewer points than the one before", new ScoreGrade("B", 600), new ScoreGrade("A", null));
        var month = Affordability.Of(60_000m, 0.18m, Instalment);
        Assert.All(scorecard.Grades, g => Assert.Equal(g.Name, (scorecard with { Start = (g.From ?? 0) - scorecard.Evaluate(month, 36, 1).Points + scorecard.Start }).Evaluate(month, 36, 1).Grade));
    }

    [Theory]
    [InlineData(25_000, "D", false, AuthorityLevel.Underwriter, false)]
    [InlineData(25_000.01, "D", false, AuthorityLevel.SeniorUnderwriter, false)]
    [InlineData(10_000, "E", false, AuthorityLevel.SeniorUnderwriter, false)]
    [InlineData(10_000, "A", true, AuthorityLevel.SeniorUnderwriter, false)]
    [InlineData(60_000, "C", false, AuthorityLevel.SeniorUnderwriter, true)]
    public void The_matrix_asks_for_the_least_authority_that_covers_a_case(double amount, string grade, bool isOverride, AuthorityLevel level, bool second)
    {
        var matrix = AuthorityMatrix.StandardFor(Standards.Us);
        Assert.Equal(new RequiredAuthority(level, second), matrix.For(new ApprovalQuestion((decimal)amount, ProductCategory.Personal, grade, isOverride)));
    }

    [Fact]
    public void What_no_line_of_the_matrix_covers_nobody_approves() =>
        Assert.Contains("Nobody may approve", Assert.Throws<Refusal>(() => AuthorityMatrix.StandardFor(Standards.Us).For(new ApprovalQuestion(1_000_000m, ProductCategory.Business, "A", false))).Message, StringComparison.Ordinal);
}
