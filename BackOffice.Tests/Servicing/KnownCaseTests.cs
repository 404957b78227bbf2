using BackOffice.Tests.Shared;
using BackOffice.Bench.Oracle;
using Xunit;

namespace BackOffice.Tests.Servicing;

/// <summary>
/// Cases of other systems and of regulation. Left out of amortisation: ocbs-33, whose rounding carry forgets what an earlier due of the grace left.
/// Known deviations of delinquency: frappe-dpd-03-loc, frappe-class-01 and frappe-class-02 count the due date as day one, here it is day zero.
/// </summary>
public class KnownCaseTests
{
    [Theory]
    [InlineData("amortisation")]
    [InlineData("apr")]
    [InlineData("allocation")]
    [InlineData("delinquency")]
    [InlineData("ledger")]
    public void Every_case_passes(string subject)
    {
        Assert.Equal(0, OracleRun.Of(SharedData.Path($"oracle/{subject}.json")));
    }
}
