using System.Diagnostics;

namespace BackOffice.Bench.Properties;

/// <summary>The invariants by name, for tests (short) and for campaigns (long).</summary>
public static class PropertyRun
{
    // Each example of the APR is several solved equations.
    private const int APartOfThem = 5;

    /// <summary>Every invariant with the run that checks it from a seed and a count on and says how many examples held.</summary>
    public static IReadOnlyDictionary<string, Func<ulong, int, int>> All { get; } = new Dictionary<string, Func<ulong, int, int>>
    {
        ["schedules repay exactly what was lent"] = (seed, count) => Campaign.Run(ScheduleInvariants.Terms, ScheduleInvariants.Holds, seed, count, ScheduleInvariants.Print),
        ["the APR follows rate and fees"] = (seed, count) => Campaign.Run(ScheduleInvariants.Terms, ScheduleInvariants.AprFollowsFees, seed, count / APartOfThem, ScheduleInvariants.Print),
        ["a replayed loan agrees with itself and the ledger"] = OfLoans(LoanInvariants.Holds),
        ["the order of entry does not matter"] = OfLoans(LoanInvariants.OrderOfEntryDoesNotMatter),
        ["splitting a payment does not matter"] = OfLoans(LoanInvariants.SplittingAPaymentDoesNotMatter),
        ["a payment taken back is nothing"] = OfLoans(LoanInvariants.PayThenReverseIsNothing),
        ["paying everything leaves zero"] = OfLoans(SettlementInvariants.PayingEverythingLeavesZero),
        ["a day more earns the per diem"] = OfLoans(SettlementInvariants.ADayMoreEarnsThePerDiem),
        ["a plan change keeps principal"] = OfLoans(LoanInvariants.PlanChangesKeepPrincipal),
        ["after a plan change a loan agrees with itself and the ledger"] = OfReplanned(LoanInvariants.Holds),
        ["after a plan change paying everything leaves zero"] = OfReplanned(SettlementInvariants.PayingEverythingLeavesZero),
        ["after a plan change a day more earns the per diem"] = OfReplanned(SettlementInvariants.ADayMoreEarnsThePerDiem),
        ["differences lead from then to now"] = OfLoans(LoanInvariants.DifferencesLeadFromThenToNow),
    };

    /// <summary>Runs every invariant whose name holds some words and prints how many examples held. Exit status 1 when one is broken or none is meant.</summary>
    public static int Of(ulong seed, int count, string words = "")
    {
        var broken = 0;
        var meant = All.Where(invariant => invariant.Key.Contains(words, StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var (name, run) in meant)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                var held = run(seed, count);
                Console.WriteLine($"{name}: held for {held} examples from seed {seed} in {watch.Elapsed.TotalSeconds:0.0} s");
            }
            catch (Exception error)
            {
                broken++;
                Console.WriteLine($"{name}: BROKEN\n{error.Message}\n  {error.InnerException?.Message}");
            }
        }

        return broken == 0 && meant.Count > 0 ? 0 : 1;
    }

    private static Func<ulong, int, int> OfLoans(Action<LoanStory> invariant) =>
        (seed, count) => Campaign.Run(LoanStory.Any, invariant, seed, count, story => story.ToString());

    private static Func<ulong, int, int> OfReplanned(Action<LoanStory> invariant) =>
        (seed, count) => Campaign.Run(LoanStory.Replanned, invariant, seed, count, story => story.ToString());
}
