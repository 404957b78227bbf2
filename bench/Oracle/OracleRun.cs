using System.Text.Json;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>
/// Reads a file of cases, asks the engine for each and compares. Prints a line a case and a count.
/// </summary>
public static class OracleRun
{
    /// <summary>Exit status 0 when something passed and nothing failed, otherwise 1.</summary>
    public static int Of(string file)
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
            _ => throw new InvalidOperationException($"There is no reader for cases of kind “{kind}”."),
        };

        int passed = 0, failed = 0, skipped = 0;
        foreach (var @case in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            var outcome = Try(check, @case);
            Console.WriteLine($"{@case.GetProperty("id").GetString()} {outcome}");
            passed += outcome.Kind == OutcomeKind.Pass ? 1 : 0;
            failed += outcome.Kind == OutcomeKind.Fail ? 1 : 0;
            skipped += outcome.Kind == OutcomeKind.Skipped ? 1 : 0;
        }

        Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped of {passed + failed + skipped}");
        return failed == 0 && passed > 0 ? 0 : 1;
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
