using System.Globalization;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;

namespace BackOffice.Web.LegalEntities.Settings;

/// <summary>What a field of a policy holds.</summary>
public enum SheetKind
{
    /// <summary>Words.</summary>
    Text,
    /// <summary>A sentence or more.</summary>
    LongText,
    /// <summary>Units of the legal entity's currency.</summary>
    Amount,
    /// <summary>A fraction, written as per cent.</summary>
    Percent,
    /// <summary>A number with places after the point.</summary>
    Number,
    /// <summary>A whole number.</summary>
    Count,
    /// <summary>One of a few.</summary>
    Choice,
    /// <summary>Any of a few, their values with commas between.</summary>
    Several,
    /// <summary>A day.</summary>
    Date,
    /// <summary>A time of the day.</summary>
    Time,
}

/// <summary>A value that can be chosen.</summary>
/// <param name="Value">As it is kept.</param>
/// <param name="Text">As people read it.</param>
public sealed record SheetChoice(string Value, string Text);

/// <summary>A field of a policy, or a column of one of its tables: what it is called, what it does, and how its text is read.</summary>
/// <param name="Key">Its name in drafts.</param>
/// <param name="Name">Its label.</param>
/// <param name="Help">What it does, in a sentence.</param>
/// <param name="Kind">What it holds.</param>
public sealed record SheetField(string Key, string Name, string Help, SheetKind Kind)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<SheetChoice> Choices { get; init; } = [];

    /// <summary>What an empty field means; null where something must stand in it.</summary>
    public string? WhenEmpty { get; init; }

    /// <summary>True for a column by which rows of two versions are the same.</summary>
    public bool IsKey { get; init; }

    /// <summary>True where it is shown, but not changed.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Right-aligned.</summary>
    public bool IsNumeric => Kind is SheetKind.Amount or SheetKind.Percent or SheetKind.Number or SheetKind.Count;

    /// <summary>The text as it is kept.</summary>
    /// <exception cref="Refusal">It is not one of this kind; the sentence names the field.</exception>
    public string Parse(string text)
    {
        var typed = text.Trim();
        if (typed.Length == 0) return WhenEmpty is not null || Kind == SheetKind.Several ? "" : throw new Refusal($"{Name} is empty: fill it in.");
        return Kind switch
        {
            SheetKind.Count => int.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, Culture, out var count) ? count.ToString(Culture) : throw new Refusal($"{Name}: “{typed}” is not a whole number."),
            SheetKind.Amount or SheetKind.Percent or SheetKind.Number => decimal.TryParse(typed.TrimEnd('%'), NumberStyles.Number, Culture, out var number) && Math.Abs(number) < 1_000_000_000_000m
                ? number.ToString("0.##########", Culture) : throw new Refusal($"{Name}: “{typed}” is not a number."),
            SheetKind.Date => DateOnly.TryParseExact(typed, "yyyy-MM-dd", Culture, DateTimeStyles.None, out _) ? typed : throw new Refusal($"{Name}: “{typed}” is not a day."),
            SheetKind.Time => TimeOnly.TryParse(typed, Culture, out var time) ? time.ToString("HH:mm", Culture) : throw new Refusal($"{Name}: “{typed}” is not a time of the day."),
            SheetKind.Choice => Choices.Any(c => c.Value == typed) ? typed : throw new Refusal($"{Name}: choose one of the list."),
            _ => typed,
        };
    }

    /// <summary>The text for a reader.</summary>
    /// <param name="text">As it is kept, or as it was typed.</param>
    /// <param name="currency">ISO 4217 code of amounts.</param>
    public string Show(string text, string currency)
    {
        if (text.Length == 0) return WhenEmpty ?? "–";
        return Kind switch
        {
            SheetKind.Amount when decimal.TryParse(text, NumberStyles.Number, Culture, out var amount) => Format.Money(amount, currency),
            SheetKind.Percent => $"{text}%",
            SheetKind.Count when int.TryParse(text, NumberStyles.AllowLeadingSign, Culture, out var count) => Format.Count(count),
            SheetKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", Culture, DateTimeStyles.None, out var day) => Format.Weekday(day),
            SheetKind.Choice => TextOf(text),
            SheetKind.Several => string.Join(", ", text.Split(',').Select(TextOf)),
            _ => text,
        };
    }

    private string TextOf(string value) => Choices.FirstOrDefault(c => c.Value == value)?.Text ?? value;
}

/// <summary>A table of a policy.</summary>
/// <param name="Key">Its name in drafts.</param>
/// <param name="Name">The heading.</param>
/// <param name="Help">What its rows do, in a sentence or two.</param>
/// <param name="Row">What a row is called: “holiday”.</param>
/// <param name="Columns">In their order.</param>
public sealed record SheetTable(string Key, string Name, string Help, string Row, IReadOnlyList<SheetField> Columns)
{
    /// <summary>True where rows are neither added nor removed.</summary>
    public bool IsFixed { get; init; }

    /// <summary>True where the order of the rows means something.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>What a new row begins with.</summary>
    public IReadOnlyDictionary<string, string> NewRow { get; init; } = new Dictionary<string, string>();

    /// <summary>What a row is told by, the columns that are its key.</summary>
    public string LabelOf(SheetRow row, string currency) => string.Join(" · ", Columns.Where(c => c.IsKey && row[c.Key].Length > 0).Select(c => c.Show(row[c.Key], currency)));
}
