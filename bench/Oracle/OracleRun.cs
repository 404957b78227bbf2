using System.Text.Json;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>What came of a case of a file.</summary>
/// <param name="Id">The case.</param>
/// <param name="Passed">True when nothing differs.</param>
/// <param name="Difference">The first difference; none when there is none.</param>
/// <param name="MissingSetting">The setting our products lack, when the case was left out for it.</param>
public sealed record CheckedCase(string Id, bool Passed, string? Difference, string? MissingSetting);

/// <summary>
/// Reads a file of cases, asks the engine for each and compares. Prints a line a case and a count.
/// </summary>
public static class OracleRun
{
    /// <summary>Exit status 0 when something passed and nothing failed, 1 when not, 2 when the file cannot be read.</summary>
    public static int Of(string file, TextWriter output, TextWriter errors)
    {
        try
        {
            var cases = Check(file);
            var (passed, skipped) = (cases.Count(@case => @case.Passed), cases.Count(@case => @case.MissingSetting is not null));
            foreach (var @case in cases) output.WriteLine($"{@case.Id} {(@case.Passed ? "pass" : @case.MissingSetting is { } missing ? $"skipped {missing}" : $"FAIL {@case.Difference}")}");
            output.WriteLine($"{passed} passed, {cases.Count - passed - skipped} failed, {skipped} skipped of {cases.Count}");
            return passed > 0 && passed + skipped == cases.Count ? 0 : 1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidDataException)
        {
            errors.WriteLine($"{file} is not a file of cases: {error.Message}");
            return 2;
        }
    }

    /// <summary>What came of each case, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">No reader knows the kind of the file.</exception>
    public static IReadOnlyList<CheckedCase> Check(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var kind = document.RootElement.GetProperty("meta").GetProperty("kind").GetString();
        Func<JsonElement, Outcome> check = kind switch
        {
            "amortisation" => AmortisationCases.Check,
            "apr" => AprCases.Check,
            "allocation" => AllocationCases.Check,
            "delinquency" => DelinquencyCases.Check,
            "ledger" => LedgerCases.Check,
            _ => throw new InvalidDataException($"There is no reader for cases of kind “{kind}”."),
        };

        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(@case => (Id: @case.Text("id"), Outcome: Try(check, @case)))
            .Select(@case => new CheckedCase(@case.Id, @case.Outcome.Kind == OutcomeKind.Pass,
                @case.Outcome.Kind == OutcomeKind.Fail ? @case.Outcome.Why : null, @case.Outcome.Kind == OutcomeKind.Skipped ? @case.Outcome.Why : null))];
    }

    private static Outcome Try(Func<JsonElement, Outcome> check, JsonElement @case)
    {
        try
        {
            return check(@case);
        }
        catch (Exception error) when (error is Refusal or InvalidOperationException or KeyNotFoundException or FormatException or ArithmeticException or ArgumentException)
        {
            return Outcome.Fail($"{error.GetType().Name}: {error.Message}");
        }
    }
}
