using System.Text.Json;

namespace BackOffice.Data.Audit;

/// <summary>What differs between two values kept as JSON, leaf by leaf: of a settings sheet that changed in one place only that place is told.</summary>
internal static class JsonDifference
{
    public static IEnumerable<(string Path, string? Before, string? After)> Of(string? before, string? after)
    {
        var (old, now) = (LeavesOf(before), LeavesOf(after));
        foreach (var path in old.Keys.Union(now.Keys))
        {
            var (from, to) = (old.GetValueOrDefault(path), now.GetValueOrDefault(path));
            if (from != to) yield return (path, from, to);
        }
    }

    private static Dictionary<string, string?> LeavesOf(string? json)
    {
        var leaves = new Dictionary<string, string?>();
        if (json is null) return leaves;
        try
        {
            using var document = JsonDocument.Parse(json);
            Add(leaves, "", document.RootElement);
        }
        catch (JsonException)
        {
            leaves[""] = json;
        }
        return leaves;
    }

    private static void Add(Dictionary<string, string?> leaves, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject()) Add(leaves, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index + 1))) Add(leaves, path.Length == 0 ? $"{index}" : $"{path} {index}", item);
                break;
            case JsonValueKind.Null:
                break;
            default:
                leaves[path] = value.ToString();
                break;
        }
    }
}
