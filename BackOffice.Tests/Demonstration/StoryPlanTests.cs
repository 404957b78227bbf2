using BackOffice.Web.Demonstration;

namespace BackOffice.Tests.Demonstration;

public sealed class StoryPlanTests
{
    private static readonly DateOnly From = new(2025, 3, 3);
    private static readonly DateOnly To = new(2026, 4, 14);

    [Fact]
    public void The_same_seed_tells_the_same_story()
    {
        var (first, second) = (StoryPlan.Of(StoryPlan.Seed, From, To, 120), StoryPlan.Of(StoryPlan.Seed, From, To, 120));
        Assert.Equal(first.Select(Words), second.Select(Words));
        Assert.NotEqual(first.Select(Words), StoryPlan.Of(StoryPlan.Seed + 1, From, To, 120).Select(Words));
    }

    [Fact]
    public void Everybody_lives_under_example_test_and_in_phone_numbers_of_fiction() =>
        Assert.All(StoryPlan.Of(StoryPlan.Seed, From, To, 200).SelectMany(c => c.Fields), field =>
        {
            if (field.Key.EndsWith(".Email", StringComparison.Ordinal)) Assert.Matches(@"^[^@]+@(\w+\.)?example\.test$", field.Value);
            if (field.Key.EndsWith(".Phone", StringComparison.Ordinal)) Assert.Matches(@"^\+(1\d{3}55501\d\d|447700900\d{3}|8190000\d{5})$", field.Value);
        });

    [Fact]
    public void Every_house_and_every_product_has_its_cases()
    {
        var story = StoryPlan.Of(StoryPlan.Seed, From, To, 400);
        Assert.Equal(12, story.Select(c => (c.LegalEntityId, c.ProductCode)).Distinct().Count());
        Assert.Contains(story, c => c.Habit == PaymentHabit.Stops && c.End == StoryEnd.Funded);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(400)]
    public void Where_the_story_meets_the_present_a_case_waits_in_every_state(int days)
    {
        StoryEnd[] waiting = [StoryEnd.Draft, StoryEnd.Submitted, StoryEnd.Held, StoryEnd.Asked, StoryEnd.Referred, StoryEnd.Approved, StoryEnd.CounterOffered, StoryEnd.Accepted, StoryEnd.AtQualityControl, StoryEnd.ReadyToFund];
        Assert.Empty(waiting.Except(StoryPlan.Of(StoryPlan.Seed, To.AddDays(-days), To, 0).Where(c => c.SubmitOn > To.AddDays(-7) && c.FirstShownAs is null).Select(c => c.End)));
    }

    private static string Words(StoryCase story) =>
        $"{story.Index} {story.LegalEntityId} {story.ProductCode} {story.SubmitOn:O} {story.End} {story.Habit} {story.PaysInstalments} {string.Join(';', story.Fields)}";
}
