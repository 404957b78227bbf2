using System.Globalization;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using Bogus;
using static BackOffice.Domain.Origination.ApplicationFields;

namespace BackOffice.Web.Demonstration;

/// <summary>
/// What happens in the demonstration: the same seed and the same first day give the same people, amounts and days. Names are made up,
/// addresses lie under example.test, and phone numbers in the ranges kept free for fiction.
/// </summary>
public static class StoryPlan
{
    /// <summary>The seed of the demonstration.</summary>
    public const int Seed = 20260414;

    /// <summary>Days before the one that shows every state: long enough for a loan to default.</summary>
    public const int DaysBefore = 128;

    /// <summary>The index of the first case of those days; the numbers of their phones are nobody else's.</summary>
    public const int FirstEarly = 103_800;

    // What takes longer than a day, and how many days before: a case nobody answers, loans that are paid for a month, a batch that waits
    // for the second person, and a loan that is never paid: a small one beside a large one, so that it is not all there is at risk.
    private static readonly (int Before, StoryEnd End, PaymentHabit Habit, string? Product)[] EarlyCases =
    [
        (36, StoryEnd.Expired, PaymentHabit.Prompt, null), (36, StoryEnd.Funded, PaymentHabit.Prompt, null), (36, StoryEnd.Funded, PaymentHabit.Prompt, null), (10, StoryEnd.Scheduled, PaymentHabit.Prompt, null),
        (DaysBefore, StoryEnd.Funded, PaymentHabit.Stops, "RE"), (DaysBefore, StoryEnd.Funded, PaymentHabit.Prompt, "BU"),
    ];

    private static readonly StoryEnd[] EveryState =
    [
        StoryEnd.Funded, StoryEnd.Draft, StoryEnd.Submitted, StoryEnd.Held, StoryEnd.Asked, StoryEnd.Referred, StoryEnd.Approved, StoryEnd.CounterOffered,
        StoryEnd.Denied, StoryEnd.Withdrawn, StoryEnd.AtQualityControl, StoryEnd.ReadyToFund, StoryEnd.Scheduled, StoryEnd.OnHold, StoryEnd.Accepted,
        StoryEnd.UnderCheck, StoryEnd.SentBack, StoryEnd.AccountProposed, StoryEnd.CalledOff, StoryEnd.CameBack,
    ];

    // A busy desk where the story meets the present: cases that came in over the last days and wait, in every state that an application can wait in.
    private const int FirstWaiting = 10_000;
    private static readonly StoryEnd[] WaitingCases =
    [
        StoryEnd.Submitted, StoryEnd.Held, StoryEnd.Submitted, StoryEnd.Referred, StoryEnd.Submitted, StoryEnd.Submitted, StoryEnd.Asked, StoryEnd.Submitted, StoryEnd.Held, StoryEnd.Submitted,
        StoryEnd.Submitted, StoryEnd.Held, StoryEnd.Submitted, StoryEnd.Submitted, StoryEnd.Referred, StoryEnd.Submitted, StoryEnd.Submitted, StoryEnd.AtQualityControl, StoryEnd.Submitted, StoryEnd.Submitted,
        StoryEnd.Approved, StoryEnd.CounterOffered, StoryEnd.Accepted, StoryEnd.ReadyToFund, StoryEnd.Draft,
    ];

    private static readonly (short Entity, string Locale, string[] Codes, float[] Weights)[] Houses =
    [
        (1, "en_US", ["PL", "ED", "RE", "BU"], [0.5f, 0.25f, 0.15f, 0.1f]),
        (2, "en_GB", ["PL", "ED", "RE", "BU"], [0.5f, 0.2f, 0.2f, 0.1f]),
        (3, "en", ["PL", "ED", "RE", "BU"], [0.55f, 0.2f, 0.15f, 0.1f]),
    ];

    private static readonly string[] JapaneseFamilies = ["Sato", "Suzuki", "Takahashi", "Tanaka", "Watanabe", "Ito", "Yamamoto", "Nakamura", "Kobayashi", "Kato", "Yoshida", "Yamada", "Sasaki", "Inoue", "Kimura", "Hayashi", "Shimizu", "Mori", "Abe", "Ikeda"];
    private static readonly string[] JapaneseNames = ["Haruto", "Yui", "Sota", "Aoi", "Ren", "Hina", "Yuto", "Sakura", "Riku", "Mio", "Kaito", "Rin", "Daiki", "Yuna", "Takumi", "Emi", "Kenji", "Naoko", "Hiroshi", "Keiko"];

    private static readonly Dictionary<short, string[]> Schools = new()
    {
        [1] = ["Larkspur State University", "Hudson Bend College", "Ridgeway Institute of Technology", "Pinecrest School of Nursing"],
        [2] = ["Wexbury University", "Thornfield College London", "Northmoor Polytechnic"],
        [3] = ["Aoyama Kita Gakuen", "Minato Institute of Technology", "Sakuragaoka College"],
    };

    private static readonly Dictionary<short, string[]> Landlords = new()
    {
        [1] = ["Harlow Street Properties", "Union Row Living", "Cedar & Main Residential"],
        [2] = ["Albion Lettings", "Marlowe Estates", "Quayside Homes"],
        [3] = ["Sumida River Homes", "Hikari Residence", "Nishi Park Housing"],
    };

    // Nobody shares a phone but where the story is about it: a hundred numbers of fiction in each area.
    private static readonly int[] AreaCodes = [202, 206, 213, 214, 303, 305, 312, 404, 415, 503, 512, 602, 617, 702, 713, 718, 801, 813, 858, 919];

    private static readonly string[] Programmes = ["Nursing, BSc", "Computer science, BSc", "Business administration, MBA", "Graphic design, diploma", "Civil engineering, BEng", "Data analytics, MSc"];
    private static readonly string[] Purposes = ["debt consolidation", "home improvement", "car", "medical costs", "wedding", "moving house", "appliances"];
    private static readonly string[] Activities = ["bakery", "joinery", "dental practice", "freight forwarding", "software consulting", "restaurant", "garden centre"];

    /// <summary>The cases of a span of days, in the order they come in.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="from">The day that shows every state; a few cases come in before it.</param>
    /// <param name="to">The last day: what comes in shortly before it is still open.</param>
    /// <param name="cases">How many cases beside those that show every state on the first day.</param>
    public static IReadOnlyList<StoryCase> Of(int seed, DateOnly from, DateOnly to, int cases)
    {
        var days = to.DayNumber - from.DayNumber;
        var story = EveryState.Select((end, i) => Case(seed, i, from, StoryEnd.Funded) with { FirstShownAs = end }).ToList();
        story.AddRange(EarlyCases.Select((early, i) => Case(seed, FirstEarly + i, from.AddDays(-early.Before), early.End == StoryEnd.Scheduled ? StoryEnd.Funded : early.End, product: early.Product) with
        {
            FirstShownAs = early.End == StoryEnd.Scheduled ? StoryEnd.Scheduled : null, Habit = early.Habit, PaysInstalments = 0,
        }));
        for (var i = 0; i < cases; i++)
        {
            var draw = new Randomizer(seed + (i * 31));
            // More and more come in: the portfolio grows.
            var day = from.AddDays(1 + (int)(days * Math.Sqrt(draw.Double(0, 1)) * 0.999));
            var end = to.DayNumber - day.DayNumber <= 12 ? draw.ArrayElement(EveryState[1..]) : draw.WeightedRandom([StoryEnd.Funded, StoryEnd.Denied, StoryEnd.Withdrawn, StoryEnd.Expired], [0.82f, 0.1f, 0.05f, 0.03f]);
            story.Add(Case(seed, i + EveryState.Length, day, end));
        }
        story.AddRange(StorySuspects.Of(seed, from, to));
        story.AddRange(WaitingCases.Select((end, i) => Case(seed, FirstWaiting + i, BusinessCalendar.Weekends.Move(to.AddDays(-(i % 4)), HolidayRoll.Preceding), end)).Where(c => c.SubmitOn > from.AddDays(1)));
        return [.. story.OrderBy(c => c.SubmitOn).ThenBy(c => c.Index)];
    }

    /// <summary>A case of a house and product, or of those that the seed draws.</summary>
    internal static StoryCase Case(int seed, int index, DateOnly day, StoryEnd end, short? house = null, string? product = null)
    {
        var draw = new Randomizer(seed + (index * 17) + 5);
        // The first cases, and those that wait in the end, are all of one house, so that whoever signs in there sees every state.
        var (entity, locale, codes, weights) = house is { } one ? Houses.Single(h => h.Entity == one) : index < EveryState.Length || index >= FirstWaiting ? Houses[0] : draw.WeightedRandom(Houses, [0.5f, 0.3f, 0.2f]);
        var code = product ?? draw.WeightedRandom(codes, weights);
        var faker = new Faker(locale) { Random = new Randomizer(seed + (index * 13) + 3) };
        return new StoryCase(index, entity, code, Fields(faker, draw, entity, code, index, day), day, end,
            draw.WeightedRandom([PaymentHabit.Prompt, PaymentHabit.Careless, PaymentHabit.Slow, PaymentHabit.Stops], [0.7f, 0.18f, 0.07f, 0.05f]), draw.Int(1, 6));
    }

    private static Dictionary<string, string> Fields(Faker faker, Randomizer draw, short entity, string code, int index, DateOnly day)
    {
        // A yen is worth about a hundredth of a dollar.
        var unit = entity == 3 ? 100m : 1m;
        var (least, most, step, months) = code switch
        {
            "ED" => (4_000, 30_000, 500, draw.ArrayElement([36, 48, 60, 84])),
            "RE" => (900, 9_000, 100, draw.ArrayElement([6, 12, 18, 24])),
            "BU" => (15_000, 90_000, 1_000, entity == 3 ? draw.ArrayElement([6, 9, 12]) : draw.ArrayElement([12, 24, 36, 48])),
            _ => (1_500, 24_000, 100, draw.ArrayElement([12, 24, 36, 48, 60])),
        };
        var amount = Math.Round((decimal)draw.Int(least / step, most / step)) * step * unit;
        var rate = code switch { "ED" => entity == 3 ? 3.75m : 6.9m, "RE" => 8.9m, "BU" => entity == 3 ? 3.2m : 9.75m, _ => draw.ArrayElement([9.9m, 11.9m, 13.4m, 14.8m]) };
        var fields = new Dictionary<string, string>
        {
            [Amount] = Text(amount), [TermMonths] = months.ToString(CultureInfo.InvariantCulture), [RatePercent] = Text(rate),
            [Purpose] = code switch { "ED" => "tuition", "RE" => "deposit and first rent", "BU" => "working capital", _ => draw.ArrayElement(Purposes) },
            [Channel] = draw.ArrayElement([ApplicationChannel.Branch, ApplicationChannel.Phone, ApplicationChannel.Online, ApplicationChannel.Partner]).ToString(),
        };
        var isCompany = code == "BU";
        Applicant(fields, faker, draw, 1, entity, index, isCompany, unit, day);
        if (!isCompany && draw.Bool(0.2f)) Applicant(fields, faker, draw, 2, entity, index, false, unit, day);
        Details(fields, faker, draw, entity, code, unit, day);
        return fields;
    }

    private static void Applicant(Dictionary<string, string> fields, Faker faker, Randomizer draw, int line, short entity, int index, bool isCompany, decimal unit, DateOnly day)
    {
        var name = isCompany ? $"{faker.Name.LastName()} {draw.ArrayElement(["Trading", "Brothers", "Works", "Supplies", "& Partners"])}"
            : entity == 3 ? $"{draw.ArrayElement(JapaneseNames)} {draw.ArrayElement(JapaneseFamilies)}" : $"{faker.Name.FirstName()} {faker.Name.LastName()}";
        void Put(string field, string value) => fields[ApplicationFields.Of(line, field)] = value;
        Put(Role, (line == 1 ? PartyRole.Borrower : PartyRole.CoBorrower).ToString());
        Put(Kind, (isCompany ? PartyKind.Organisation : PartyKind.Person).ToString());
        Put(Name, name);
        Put(Email, $"{new string([.. name.ToLowerInvariant().Where(char.IsAsciiLetter)])}.{index}{(line == 1 ? "" : "b")}@example.test");
        Put(Phone, entity switch { 2 => $"+447700900{index % 1000:000}", 3 => $"+8190000{index % 100_000:00000}", _ => $"+1{AreaCodes[index / 100 % AreaCodes.Length]}555{100 + (index % 100):0000}" });
        Put(BornOn, Text(isCompany ? new DateOnly(1985, 1, 1).AddDays(index * 17 % 9_000) : new DateOnly(1958, 3, 1).AddDays(((index * 613) + (line * 97)) % 16_000)));
        Put(ApplicationFields.IdentifierKind, (isCompany ? Domain.Parties.IdentifierKind.RegistrationNumber : Domain.Parties.IdentifierKind.NationalId).ToString());
        // Numbers of nobody: such a series is given to no one.
        Put(IdentifierNumber, $"900-{line:00}-{7_000 + (index * 37 % 3_000)}{index:000}");
        Put(AnnualIncome, Text(draw.Int(isCompany ? 160 : 34, isCompany ? 700 : 120) * 1_000m * unit));
        Put(MonthlyDebt, Text(draw.Int(0, isCompany ? 30 : 9) * 100m * unit));
        if (isCompany) return;
        Put(Employer, $"{faker.Name.LastName()} {draw.ArrayElement(["Logistics", "Health", "Foods", "Systems", "Schools"])}");
        Put(JobTitle, draw.ArrayElement(["nurse", "technician", "teacher", "accountant", "driver", "developer", "shop manager"]));
        Put(EmployedSince, Text(day.AddDays(-draw.Int(200, 4_000))));
    }

    private static void Details(Dictionary<string, string> fields, Faker faker, Randomizer draw, short entity, string code, decimal unit, DateOnly day)
    {
        switch (code)
        {
            case "ED":
                (fields[School], fields[Programme]) = (draw.ArrayElement(Schools[entity]), draw.ArrayElement(Programmes));
                break;
            case "RE":
                (fields[Landlord], fields[Unit]) = (draw.ArrayElement(Landlords[entity]), $"{faker.Random.Int(1, 90)} {faker.Address.StreetName()}");
                (fields[LeaseFrom], fields[LeaseTo]) = (Text(day.AddDays(20)), Text(day.AddDays(20).AddYears(1)));
                break;
            case "BU":
                (fields[Activity], fields[TradingSince], fields[AnnualTurnover]) = (draw.ArrayElement(Activities), Text(day.AddDays(-draw.Int(700, 6_000))), Text(draw.Int(200, 2_000) * 1_000m * unit));
                break;
        }
    }

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
