using BackOffice.Bench.Properties;
using Xunit;

namespace BackOffice.Tests.Servicing;

/// <summary>The invariants over a fixed set of generated examples; longer campaigns run with the bench program.</summary>
public class InvariantTests
{
    private const ulong Seed = 20240229;
    private const int Examples = 1_000;

    public static TheoryData<string> Names => [.. PropertyRun.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Holds(string invariant) => PropertyRun.All[invariant](Seed, Examples);
}
