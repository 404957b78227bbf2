using System.Reflection;
using Xunit;

namespace BackOffice.Tests.Servicing;

/// <summary>The worked cases with a source that stand in the repository and always run, files beside it or not.</summary>
public class WorkedCaseTests
{
    [Fact]
    public void At_least_sixty_worked_cases_with_a_source_always_run()
    {
        var cases = typeof(WorkedCaseTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => (Source: method.GetCustomAttribute<WorkedCasesAttribute>()?.Source, Count: Math.Max(1, method.GetCustomAttributes<InlineDataAttribute>().Count())))
            .Where(worked => worked.Source is not null).ToList();
        Assert.All(cases, worked => Assert.True(worked.Source!.Length > 10));
        Assert.True(cases.Sum(worked => worked.Count) >= 60, $"{cases.Sum(worked => worked.Count)} worked cases");
    }
}
