using BackOffice.Domain.Origination;
using static BackOffice.Domain.Origination.ApplicationFields;

namespace BackOffice.Web.Demonstration;

/// <summary>Cases that the screening finds something in, and those they have something in common with.</summary>
internal static class StorySuspects
{
    /// <summary>Their indexes begin here, so that the other cases stay as they are and nobody shares a phone by chance.</summary>
    public const int FirstIndex = 101_900;

    /// <summary>A domain of throw-away addresses, as the demonstration's rules list it.</summary>
    public const string ListedDomain = "throwaway.example.test";

    private const string FirstPhone = "+12025550177";
    private const string SecondPhone = "+14155550188";
    private const string BritishPhone = "+447700900999";
    private const string OftenPhone = "+13035550166";
    private const string Employer = "Harbour Line Freight";

    /// <summary>The first day has a flag in every state, the last days those that wait.</summary>
    public static IEnumerable<StoryCase> Of(int seed, DateOnly from, DateOnly to)
    {
        DateOnly Before(int days) => to.AddDays(-days) < from ? from : to.AddDays(-days);
        StoryCase[] cases =
        [
            Case(from, 1, StoryFlag.Cleared, StoryEnd.Funded, (1, Phone, FirstPhone)),
            Case(from, 1, StoryFlag.Open, StoryEnd.Funded, (1, Phone, FirstPhone)) with { FirstShownAs = StoryEnd.Held },
            Case(from, 1, StoryFlag.Cleared, StoryEnd.Funded, (0, Amount, "23000"), (1, AnnualIncome, "9000")),
            Case(from, 1, StoryFlag.Confirmed, StoryEnd.Denied, (1, Email, $"quick.{FirstIndex}@{ListedDomain}")),
            Case(Before(25), 1, StoryFlag.Cleared, StoryEnd.Funded, (1, Phone, SecondPhone)),
            Case(Before(20), 1, StoryFlag.Confirmed, StoryEnd.Denied, (1, Phone, SecondPhone)),
            Case(Before(15), 2, StoryFlag.Cleared, StoryEnd.Submitted, (1, Phone, BritishPhone)),
            .. Enumerable.Range(0, 5).Select(i => Case(Before(24 - i), 1, StoryFlag.Cleared, StoryEnd.Funded, (1, ApplicationFields.Employer, Employer), (1, AnnualIncome, $"{44 + (3 * i)}000"))),
            .. Enumerable.Range(0, 3).Select(i => Case(Before(12 - (4 * i)), 1, StoryFlag.Open, StoryEnd.Submitted, (1, Name, "Corinne Ashby"), (1, Phone, OftenPhone), (0, Amount, $"{6 + i}500"))),
            Case(Before(10), 2, StoryFlag.Cleared, StoryEnd.Approved, (0, Amount, "21000"), (1, AnnualIncome, "10000")),
            Case(Before(8), 1, StoryFlag.Open, StoryEnd.Submitted, (1, Email, $"fast.{FirstIndex}@{ListedDomain}")),
            Case(Before(6), 1, StoryFlag.Open, StoryEnd.Submitted, (1, Phone, SecondPhone)),
            Case(Before(5), 1, StoryFlag.Open, StoryEnd.Submitted, (1, ApplicationFields.Employer, Employer), (1, AnnualIncome, "420000")),
            Case(Before(4), 2, StoryFlag.Open, StoryEnd.Submitted, (1, Phone, BritishPhone)),
            Case(Before(3), 3, StoryFlag.Open, StoryEnd.Submitted, (0, Amount, "2300000"), (1, AnnualIncome, "900000")),
            Case(Before(2), 3, StoryFlag.Open, StoryEnd.Submitted, (1, Email, $"now.{FirstIndex}@{ListedDomain}")),
        ];
        return cases.Select((c, i) => Place(seed, c, FirstIndex + i));
    }

    // What stands out; everything else of the case is drawn like that of any other.
    private static StoryCase Case(DateOnly day, short entity, StoryFlag flags, StoryEnd end, params (int Line, string Field, string Value)[] fields) =>
        new(0, entity, "PL", fields.ToDictionary(f => f.Line == 0 ? f.Field : ApplicationFields.Of(f.Line, f.Field), f => f.Value), day, end, PaymentHabit.Prompt, 0) { Flags = flags };

    private static StoryCase Place(int seed, StoryCase outline, int index)
    {
        var drawn = StoryPlan.Case(seed, index, outline.SubmitOn, outline.End, outline.LegalEntityId, outline.ProductCode);
        // One person alone: a second income would explain what stands out.
        var fields = drawn.Fields.Where(f => !f.Key.StartsWith("2.", StringComparison.Ordinal)).ToDictionary();
        foreach (var (key, value) in outline.Fields) fields[key] = value;
        return drawn with { Fields = fields, Flags = outline.Flags, FirstShownAs = outline.FirstShownAs, Habit = PaymentHabit.Prompt };
    }
}
