namespace BackOffice.Web.Shared;

/// <summary>A field that someone else changed after a form was opened on it.</summary>
/// <param name="Key">The field.</param>
/// <param name="Before">What it said when the form was opened.</param>
/// <param name="Theirs">What it says now.</param>
/// <param name="Mine">What was typed; null where the form does not ask for it.</param>
public sealed record FieldConflict(string Key, string Before, string Theirs, string? Mine)
{
    /// <summary>True where both changed it, each otherwise: a person must choose.</summary>
    public bool IsChoice => Mine is not null && Mine != Before && Mine != Theirs;
}

/// <summary>Puts what was typed together with what someone else saved meanwhile.</summary>
/// <param name="Fields">What the form shows: what was typed, and theirs wherever nothing else was typed.</param>
/// <param name="Changed">What they changed, in the order of the keys.</param>
public sealed record ThreeWay(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<FieldConflict> Changed)
{
    /// <summary>Merges. A missing field is an empty one. Nothing that was typed is lost.</summary>
    /// <param name="before">The fields when the form was opened.</param>
    /// <param name="theirs">The fields now.</param>
    /// <param name="mine">The fields as typed.</param>
    public static ThreeWay Merge(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> theirs, IReadOnlyDictionary<string, string> mine)
    {
        var fields = new Dictionary<string, string>();
        var changed = new List<FieldConflict>();
        foreach (var key in before.Keys.Union(theirs.Keys).Union(mine.Keys).Order(StringComparer.Ordinal))
        {
            string Of(IReadOnlyDictionary<string, string> side) => side.GetValueOrDefault(key, "");
            var (was, now, typed) = (Of(before), Of(theirs), Of(mine));
            var text = typed == was ? now : typed;
            if (text.Length > 0) fields[key] = text;
            if (now != was && now != typed) changed.Add(new FieldConflict(key, was, now, typed));
        }
        return new ThreeWay(fields, changed);
    }

    /// <summary>What changed of facts that the form shows but does not ask for.</summary>
    public static IEnumerable<FieldConflict> Facts(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
        now.Where(f => before.GetValueOrDefault(f.Key, "") != f.Value).Select(f => new FieldConflict(f.Key, before.GetValueOrDefault(f.Key, ""), f.Value, null));
}
