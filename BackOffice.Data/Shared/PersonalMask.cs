using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.Shared;

/// <summary>
/// Hides what is personal in an answer from a reader who may not see it. It stands behind the reading door, so that no page and no export
/// can forget it: whatever property is marked <see cref="PersonalAttribute"/> leaves as “N••• B•••”.
/// </summary>
internal static class PersonalMask
{
    private const string Dots = "•••";
    private const int MostWords = 5;

    private static readonly ConcurrentDictionary<Type, Shape> Shapes = new();

    /// <summary>Masks what the actor may not see; an answer without anything personal is not looked at twice.</summary>
    public static void Hide(object? answer, Actor actor)
    {
        if (actor.BusinessDates.Keys.All(actor.ReadsPersonalIn.Contains)) return;
        Walk(answer, actor, false, new HashSet<object>(ReferenceEqualityComparer.Instance));
    }

    /// <summary>A text as who may not read it sees it.</summary>
    public static string Of(string text)
    {
        if (text.Length == 0) return text;
        if (text.Contains('@', StringComparison.Ordinal)) return $"{text[0]}{Dots}@{Dots}";
        if (text[0] == '+' && text.Length > 4) return $"+{Dots} {text[^2..]}";
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > MostWords || words.Any(w => w.Any(char.IsAsciiDigit)) ? Dots : string.Join(' ', words.Select(w => w[..1] + Dots));
    }

    private static void Walk(object? value, Actor actor, bool isOpen, HashSet<object> seen)
    {
        switch (value)
        {
            case null or string or byte[]:
                return;
            case ITuple tuple:
                for (var i = 0; i < tuple.Length; i++) Walk(tuple[i], actor, isOpen, seen);
                return;
            case IDictionary dictionary:
                foreach (var item in dictionary.Values) Walk(item, actor, isOpen, seen);
                return;
            case IEnumerable items:
                foreach (var item in items) Walk(item, actor, isOpen, seen);
                return;
        }
        var type = value.GetType();
        if (type.Assembly.GetName().Name is not ("BackOffice.Domain" or "BackOffice.Data")) return;
        if (type.IsEnum || !seen.Add(value)) return;
        WalkObject(value, Shapes.GetOrAdd(type, Shape.Of), actor, isOpen, seen);
    }

    private static void WalkObject(object value, Shape shape, Actor actor, bool isOpen, HashSet<object> seen)
    {
        // A row says whose it is; what hangs on it belongs to the same legal entity.
        if (shape.LegalEntity?.GetValue(value) is short entity) isOpen = actor.ReadsPersonalIn.Contains(entity);
        // A sender's reference names nobody.
        var isReference = shape.IsIncomplete?.GetValue(value) is true;
        if (!isOpen)
            foreach (var property in shape.Personal)
                if (!isReference || property.Name is not ("Name" or "Applicant" or "Borrower")) Mask(value, property);
        foreach (var property in shape.Others) Walk(property.GetValue(value), actor, isOpen, seen);
    }

    private static void Mask(object value, PropertyInfo property)
    {
        if (property.GetValue(value) is not { } plain) return;
        if (plain is string text) property.SetValue(value, Of(text));
        else if (Nullable.GetUnderlyingType(property.PropertyType) is not null) property.SetValue(value, null);
        else if (plain is Dictionary<string, string> cells) property.SetValue(value, cells.ToDictionary(c => c.Key, c => Of(c.Value)));
    }

    private sealed record Shape(PropertyInfo? LegalEntity, PropertyInfo? IsIncomplete, PropertyInfo[] Personal, PropertyInfo[] Others)
    {
        public static Shape Of(Type type)
        {
            var all = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0).ToList();
            var personal = all.Where(p => p.IsDefined(typeof(PersonalAttribute), true) && p.CanWrite).ToArray();
            return new Shape(all.Find(p => p.Name == nameof(IAggregateRoot.LegalEntityId) && p.PropertyType == typeof(short)), all.Find(p => p.Name == "IsIncomplete" && p.PropertyType == typeof(bool)),
                // What is worked out from other properties is worked out anew from what they are masked to.
                personal, [.. all.Where(p => !personal.Contains(p) && (p.CanWrite ? Holds(p.PropertyType) : IsCollection(p.PropertyType)))]);
        }

        private static bool Holds(Type type) => !type.IsPrimitive && !type.IsEnum && type != typeof(string) && type != typeof(decimal) && type != typeof(Guid)
            && Nullable.GetUnderlyingType(type) is null or { IsGenericType: true };

        // The parts of an aggregate; what else has no setter is worked out.
        private static bool IsCollection(Type type) => type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments()[^1].Assembly.GetName().Name is "BackOffice.Domain" or "BackOffice.Data";
    }
}
