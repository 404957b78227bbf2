using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Underwriting;

/// <summary>Which case comes first.</summary>
public sealed class QueuePriorityTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly QueuePriority Standard = QueuePriority.StandardFor(Standards.Us);

    [Fact]
    public void What_is_due_earlier_comes_first() =>
        Assert.True(Standard.Rank(Noon, CameAs.New, 1_000m) < Standard.Rank(Noon.AddMinutes(1), CameAs.New, 1_000m));

    [Theory]
    [InlineData(CameAs.New, 24_999.99, 0)]
    [InlineData(CameAs.New, 25_000, 4)]
    [InlineData(CameAs.Answered, 1_000, 8)]
    [InlineData(CameAs.Referred, 25_000, 12)]
    [InlineData(CameAs.Returned, 1_000, 24)]
    public void What_presses_has_a_head_start_of_hours(CameAs cameAs, double amount, double hours) =>
        Assert.Equal(Noon.AddHours(-hours), Standard.Rank(Noon, cameAs, (decimal)amount));

    [Fact]
    public void A_case_that_is_far_over_its_target_comes_before_one_with_a_head_start() =>
        Assert.True(Standard.Rank(Noon.AddDays(-3), CameAs.New, 1_000m) < Standard.Rank(Noon, CameAs.Returned, 90_000m));

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Contains("above zero", Assert.Throws<Refusal>((Standard with { LargeFrom = 0 }).Check).Message, StringComparison.Ordinal);
        Assert.Contains("head start", Assert.Throws<Refusal>((Standard with { ReferredHours = -1 }).Check).Message, StringComparison.Ordinal);
        Standard.Check();
    }
}
