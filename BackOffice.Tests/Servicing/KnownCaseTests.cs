using BackOffice.Bench.Oracle;
using BackOffice.Tests.Shared;
using Xunit;

namespace BackOffice.Tests.Servicing;

/// <summary>
/// Cases of other systems and of regulation. Left out of amortisation: ocbs-33, whose rounding carry forgets what an earlier due of the grace left.
/// Known deviations of delinquency: frappe-dpd-03-loc, frappe-class-01 and frappe-class-02 count the due date as day one, here it is day zero.
/// </summary>
public class KnownCaseTests
{
    private const int MostLeftOut = 8;

    // The number of cases stands here so that a file that lost some is noticed.
    [Theory]
    [InlineData("amortisation", 63)]
    [InlineData("apr", 18)]
    [InlineData("allocation", 69)]
    [InlineData("delinquency", 14)]
    [InlineData("ledger", 43)]
    public void Every_case_passes_but_the_few_that_need_a_setting_we_lack(string subject, int count)
    {
        var cases = OracleRun.Check(SharedData.Path($"oracle/{subject}.json"));
        Assert.Equal(count, cases.Count);
        Assert.Equal([], cases.Where(@case => @case.Difference is not null).Select(@case => $"{@case.Id}: {@case.Difference}"));

        // Only schedules of two systems may be left out, each with the setting it lacks.
        var leftOut = cases.Where(@case => !@case.Passed).ToList();
        Assert.True(leftOut.Count <= (subject == "amortisation" ? MostLeftOut : 0), $"{leftOut.Count} of {subject} left out");
        Assert.All(leftOut, @case => Assert.Matches("^(ocbs|frappe)-", @case.Id));
        Assert.All(leftOut, @case => Assert.True(@case.MissingSetting?.Length > 10, $"{@case.Id} does not say which setting it lacks"));
    }

    // Two loans worked by hand: 1,000 at 12 % in three months. By the annuity an instalment is 340.02; by equal principal and actual days over 360
    // the 28, 31 and 30 days cost 9.33, 6.89 and 3.33.
    [Fact]
    public void The_example_of_a_lenders_own_file_passes()
    {
        var cases = OracleRun.Check(Path.Combine(RunningApp.RepositoryRoot, "docs/known-cases-example.json"));
        Assert.Equal(["three-months", "three-months-by-days"], cases.Where(@case => @case.Passed).Select(@case => @case.Id));
    }

    [Theory]
    [InlineData("\"Residue\": \"Last\"", "\"Residual\": \"Last\"", "“Residual” is no setting of a schedule. Use one of Frequency, ")]
    [InlineData("\"Residue\": \"Last\"", "\"Residue\": \"Least\"", "“Least” is no Residue. Use one of LevelOut, Last, First, Spread.")]
    [InlineData("\"interest\": \"6.70\"", "\"interest\": \"6.71\"", "row 2 interest: expected 6.71, got 6.70")]
    public void A_file_that_is_wrong_says_where(string right, string wrong, string difference)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, File.ReadAllText(Path.Combine(RunningApp.RepositoryRoot, "docs/known-cases-example.json")).Replace(right, wrong, StringComparison.Ordinal));
            Assert.Contains(difference, OracleRun.Check(file)[0].Difference, StringComparison.Ordinal);
            Assert.Equal(1, OracleRun.Of(file, TextWriter.Null, TextWriter.Null));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_file_passes_when_something_passed_and_nothing_failed()
    {
        Assert.Equal(0, OracleRun.Of(SharedData.Path("oracle/apr.json"), TextWriter.Null, TextWriter.Null));
        Assert.Equal(2, OracleRun.Of("no such file.json", TextWriter.Null, TextWriter.Null));
    }
}
