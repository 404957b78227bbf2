using System.Globalization;

namespace BackOffice.Web.LegalEntities.Settings;

/// <summary>Makes fields of each kind.</summary>
internal static class SheetOf
{
    private const string Yes = "yes";
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static FieldOf<T> Text<T>(string key, string name, string help, Func<T, string?> read, Func<T, string, T> write) =>
        new(new SheetField(key, name, help, SheetKind.Text), value => read(value) ?? "", write);

    public static FieldOf<T> Amount<T>(string key, string name, string help, Func<T, decimal?> read, Func<T, decimal?, T> write) => Decimal(key, name, help, SheetKind.Amount, 1m, read, write);

    public static FieldOf<T> Percent<T>(string key, string name, string help, Func<T, decimal?> read, Func<T, decimal?, T> write) => Decimal(key, name, help, SheetKind.Percent, 100m, read, write);

    public static FieldOf<T> Number<T>(string key, string name, string help, Func<T, decimal?> read, Func<T, decimal?, T> write) => Decimal(key, name, help, SheetKind.Number, 1m, read, write);

    public static FieldOf<T> Count<T>(string key, string name, string help, Func<T, int> read, Func<T, int, T> write) =>
        new(new SheetField(key, name, help, SheetKind.Count), value => read(value).ToString(Culture), (value, text) => write(value, text.Length == 0 ? 0 : int.Parse(text, Culture)));

    public static FieldOf<T> YesOrNo<T>(string key, string name, string help, Func<T, bool> read, Func<T, bool, T> write) =>
        new(new SheetField(key, name, help, SheetKind.Choice) { Choices = [new(Yes, "Yes"), new("no", "No")] }, value => read(value) ? Yes : "no", (value, text) => write(value, text == Yes));

    public static FieldOf<T> Choice<T, TEnum>(string key, string name, string help, Func<T, TEnum> read, Func<T, TEnum, T> write) where TEnum : struct, Enum =>
        new(new SheetField(key, name, help, SheetKind.Choice) { Choices = ChoicesOf<TEnum>() }, value => read(value).ToString(), (value, text) => write(value, Enum.Parse<TEnum>(text)));

    public static FieldOf<T> Choice<T, TEnum>(string key, string name, string help, string whenEmpty, Func<T, TEnum?> read, Func<T, TEnum?, T> write) where TEnum : struct, Enum =>
        new(new SheetField(key, name, help, SheetKind.Choice) { Choices = ChoicesOf<TEnum>(), WhenEmpty = whenEmpty }, value => read(value)?.ToString() ?? "", (value, text) => write(value, text.Length == 0 ? null : Enum.Parse<TEnum>(text)));

    public static FieldOf<T> Several<T, TEnum>(string key, string name, string help, Func<T, IReadOnlyList<TEnum>> read, Func<T, IReadOnlyList<TEnum>, T> write) where TEnum : struct, Enum =>
        new(new SheetField(key, name, help, SheetKind.Several) { Choices = ChoicesOf<TEnum>() }, value => string.Join(',', read(value)), (value, text) => write(value, [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<TEnum>)]));

    public static FieldOf<T> Date<T>(string key, string name, string help, Func<T, DateOnly> read, Func<T, DateOnly, T> write) =>
        new(new SheetField(key, name, help, SheetKind.Date), value => read(value).ToString("yyyy-MM-dd", Culture), (value, text) => write(value, DateOnly.ParseExact(text, "yyyy-MM-dd", Culture)));

    public static FieldOf<T> Time<T>(string key, string name, string help, Func<T, TimeOnly?> read, Func<T, TimeOnly?, T> write) =>
        new(new SheetField(key, name, help, SheetKind.Time), value => read(value)?.ToString("HH:mm", Culture) ?? "", (value, text) => write(value, text.Length == 0 ? null : TimeOnly.ParseExact(text, "HH:mm", Culture)));

    public static FieldOf<T> OrEmpty<T>(this FieldOf<T> field, string meaning) => field with { Field = field.Field with { WhenEmpty = meaning } };

    public static FieldOf<T> AsKey<T>(this FieldOf<T> field) => field with { Field = field.Field with { IsKey = true } };

    public static FieldOf<T> Fixed<T>(this FieldOf<T> field) => field with { Field = field.Field with { IsKey = true, IsFixed = true } };

    public static FieldOf<T> Long<T>(this FieldOf<T> field) => field with { Field = field.Field with { Kind = SheetKind.LongText } };

    public static FieldOf<T> From<T>(this FieldOf<T> field, IEnumerable<SheetChoice> choices) => field with { Field = field.Field with { Kind = SheetKind.Choice, Choices = [.. choices] } };

    private static FieldOf<T> Decimal<T>(string key, string name, string help, SheetKind kind, decimal scale, Func<T, decimal?> read, Func<T, decimal?, T> write) =>
        new(new SheetField(key, name, help, kind), value => read(value) is { } number ? (number * scale).ToString("0.##########", Culture) : "", (value, text) => write(value, text.Length == 0 ? null : decimal.Parse(text, Culture) / scale));

    private static SheetChoice[] ChoicesOf<TEnum>() where TEnum : struct, Enum =>
        [.. Enum.GetValues<TEnum>().Select(value => new SheetChoice(value.ToString(), SheetTexts.Of(value)))];
}
