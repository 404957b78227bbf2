using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Engine;

/// <summary>How fast the engine is and what it allocates, on one thread. Each time is the best of three runs after a warm-up, and each line says how often a run repeats the work.</summary>
internal static class EngineRun
{
    private const int Runs = 3;
    private static readonly Currency Usd = Currency.Of("USD");
    private static readonly DateOnly Start = new(2020, 1, 15);

    public static int Of()
    {
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");
        Console.WriteLine($"{Processor()}, {Environment.ProcessorCount} processors, one thread used, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:N0} GB of memory, load {Load()}");
        Console.WriteLine($"best of {Runs} runs after one to warm up");
        Console.WriteLine();
        Schedules();
        Allocations();
        foreach (var basis in Enum.GetValues<InterestBasis>())
        {
            foreach (var payments in new[] { 300, 600, 1200, 2400, 4800 }) Replay(basis, 360, payments);
            foreach (var dues in new[] { 60, 120, 240, 480, 960 }) Replay(basis, dues, 480);
        }

        Day(1_000_000);
        return 0;
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } model ? model[(model.IndexOf(':') + 1)..].Trim() : "processor unknown";

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";

    private static void Schedules()
    {
        foreach (var (periods, count) in new[] { (12, 20_000), (60, 5_000), (360, 1_000), (1200, 300) })
        {
            var terms = Terms(periods);
            var seconds = Best(() => Repeat(count, () => AmortisationPlan.Of(terms)));
            var bytes = Allocated(() => AmortisationPlan.Of(terms));
            Console.WriteLine($"schedule, progressive annuity, {periods,4} periods: {count / seconds,10:N0} a second, {bytes,8:N0} bytes each, {seconds / count / periods * 1e9,6:N0} ns a period ({count:N0} a run)");
        }

        var long360 = AmortisationPlan.Of(Terms(360));
        var apr = Best(() => Repeat(200, () => Disclosure.Of(long360, new Money(100m, Usd))));
        Console.WriteLine($"disclosure with APR and effective rate, 360 periods: {200 / apr:N0} a second (200 a run)");
    }

    private static void Allocations()
    {
        foreach (var direction in Enum.GetValues<AllocationDirection>())
        {
            var terms = new ServicingTerms { Schedule = Terms(60), Allocation = new AllocationOrder { Direction = direction } };
            var facts = Facts(60, 600);
            LoanAccount Replayed() => LoanReplay.AsKnownNow(terms, facts, Start.AddYears(6));
            var seconds = Best(() => Repeat(50, Replayed));
            // What a payment allocates is what a replay with them allocates beyond one without.
            var bytes = (Allocated(Replayed) - Allocated(() => LoanReplay.AsKnownNow(terms, facts[..1], Start.AddYears(6)))) / 600;
            Console.WriteLine($"allocation, {direction}, 60 dues: {50 * 600 / seconds,10:N0} payments a second, {bytes,6:N0} bytes a payment (50 replays of 600 payments a run)");
        }
    }

    private static void Replay(InterestBasis basis, int dues, int payments)
    {
        var terms = new ServicingTerms
        {
            Schedule = Terms(dues), Basis = basis,
            Penalty = new PenaltyRule { Flat = 10m, GraceDays = 10 },
        };
        var facts = Facts(dues, payments);
        LoanAccount Replayed() => LoanReplay.AsKnownNow(terms, facts, Start.AddMonths(dues + 12));
        var count = Math.Max(1, 4800 / payments);
        var seconds = Best(() => Repeat(count, Replayed)) / count;
        Console.WriteLine($"replay, {basis,-9} basis, {dues,4} dues, {payments,5} payments: {seconds * 1e3,8:N1} ms, {seconds / payments * 1e6,6:N1} µs a payment, {seconds / dues * 1e6,6:N1} µs a due, {Allocated(Replayed) / 1e6,7:N2} MB ({count:N0} a run)");
    }

    private static void Day(int loans)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var book = new LoanDay[loans];
        for (var index = 0; index < loans; index++)
        {
            var from = Start.AddDays(index % 31);
            book[index] = new LoanDay(index % 10 == 0 ? from.AddDays(-index % 200) : DateOnly.MaxValue, from, from.AddMonths(1), index % 5000 / 100m, 0m, 2, Rounding.HalfEven);
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var late = 0L;
        var posted = 0m;
        var seconds = Best(() =>
        {
            (late, posted) = (0, 0m);
            foreach (var loan in book)
            {
                var (days, amount) = loan.Close(Start.AddDays(20));
                late += days;
                posted += amount;
            }
        });
        Console.WriteLine($"a day of {loans:N0} loans, aged and accrued: {seconds * 1e3:N0} ms, {loans / seconds:N0} loans a second, {held / (double)loans:N0} bytes a loan, struct of {Unsafe.SizeOf<LoanDay>()} bytes (sums {late} days, {posted} units)");
    }

    private static ScheduleTerms Terms(int periods) =>
        new() { Principal = new Money(250_000m, Usd), Rate = Rate.OfPercent(6.75m), Start = Start, Periods = periods };

    // Payments spread over the life of the loan, some late, some too small, so that dues stay open and penalties arise.
    private static List<LoanFact> Facts(int dues, int payments)
    {
        var instalment = AmortisationPlan.Of(Terms(dues)).Instalment.Amount;
        List<LoanFact> facts = [new Disbursed(1, Start, Start, new Money(250_000m, Usd))];
        var days = dues * 30.4;
        for (var index = 0; index < payments; index++)
        {
            var day = Start.AddDays(5 + (int)(index * days / payments));
            var amount = decimal.Round(instalment * dues / payments * (0.9m + index % 5 * 0.05m), 2);
            facts.Add(new Received(index + 2, day, day, new Money(amount, Usd)));
        }

        return facts;
    }

    private static double Best(Action work)
    {
        work();
        var best = double.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            work();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return best;
    }

    private static void Repeat(int count, Func<object> work)
    {
        for (var run = 0; run < count; run++) GC.KeepAlive(work());
    }

    private static long Allocated(Func<object> work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(work());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
