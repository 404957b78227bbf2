using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using BackOffice.Bench.Rows;
using BackOffice.Data.Fraud;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;

namespace BackOffice.Bench.TakeNext;

/// <summary>
/// Fifty underwriters take the next case, through the same commands as their pages, from a queue of many. What counts is that none is
/// given twice, and how much slower fifty are than one.
/// </summary>
internal static class TakeNextRun
{
    private const int Takers = 50;
    private const int TakesEach = 20;
    private const int TakesAlone = 200;
    private const int Seed = 20260414;

    public static int Of(int cases) => RunAsync(cases).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(int cases)
    {
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors; load average {LoadAverage()}");
        await using var house = await BenchHouse.FoundAsync();
        await LayOutAsync(house, cases);
        var (version, fsync) = (await house.AsAdministratorAsync<string>("show server_version"), await house.AsAdministratorAsync<string>("show fsync"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases:N0} cases wait, seed {Seed}; PostgreSQL {version}, fsync {fsync}"));
        Console.WriteLine();

        var people = new List<StaffIdentity>();
        for (var i = 0; i < Takers; i++) people.Add(await house.HireAsync($"Taker {i + 1}", Role.Underwriter));
        var taken = new ConcurrentBag<Guid>();
        // What is compiled and prepared once is not part of the figure.
        foreach (var person in people) await TakeAsync(house, person, taken);

        var alone = new List<double>();
        for (var i = 0; i < TakesAlone; i++) alone.Add(await TakeAsync(house, people[i % Takers], taken));
        Print("one after the other", alone, alone.Sum());

        var burst = await TogetherAsync(people, 1, TimeSpan.Zero, person => TakeAsync(house, person, taken));
        Print($"{Takers} in the same instant", burst.Times, burst.Wall);
        var working = await TogetherAsync(people, TakesEach, TimeSpan.FromSeconds(5), person => TakeAsync(house, person, taken));
        Print($"{Takers} at work, a case every 5 s each", working.Times, working.Wall);
        var storm = await TogetherAsync(people, TakesEach, TimeSpan.Zero, person => TakeAsync(house, person, taken));
        Print($"{Takers} without a pause", storm.Times, storm.Wall);

        var reader = new UnderwritingQueries(house.ReadsOf(people[0]));
        await PrintReadAsync("first page of the queue", () => reader.QueueAsync(new QueueFilter(QueueTab.All), new PageRequest(0, 25), default));
        await PrintReadAsync("figures above it", () => reader.CountsAsync(default));

        var duplicates = taken.Count - taken.Distinct().Count();
        var held = await house.AsAdministratorAsync<long>("select count(*) from underwriting.case_lease");
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"taken {taken.Count:N0}, leases {held:N0}, given twice {duplicates}; p95 of {Takers} at work against one alone: {At(working.Times, 0.95) / At(alone, 0.95):N1} x; takes a second of {Takers} against one: {storm.Times.Count / storm.Wall / (alone.Count / alone.Sum()):N2} x"));
        return duplicates == 0 && held == taken.Count ? 0 : 1;
    }

    // One application goes the way of every other; the rest are its copies, each at a place of its own in the queue.
    private static async Task LayOutAsync(BenchHouse house, int cases)
    {
        var clerk = await house.HireAsync("Ori Ginator", Role.Underwriter);
        var fields = new Dictionary<string, string>
        {
            [ApplicationFields.Amount] = "12000", [ApplicationFields.TermMonths] = "36", [ApplicationFields.RatePercent] = "11.9", [ApplicationFields.Purpose] = "car", [ApplicationFields.Channel] = nameof(ApplicationChannel.Branch),
            [ApplicationFields.Of(1, ApplicationFields.Role)] = "Borrower", [ApplicationFields.Of(1, ApplicationFields.Kind)] = "Person", [ApplicationFields.Of(1, ApplicationFields.Name)] = "Ada Brennan",
            [ApplicationFields.Of(1, ApplicationFields.AnnualIncome)] = "60000", [ApplicationFields.Of(1, ApplicationFields.MonthlyDebt)] = "500",
        };
        var first = BenchHouse.Must(await new ApplicationCommands(house.UseCasesOf(clerk)).SubmitAsync(new SubmitApplication(null, 0, new ApplicationForm(house.ProductId, fields)), default));
        // Nobody takes a case that was not screened.
        BenchHouse.Must(await new ScreeningCommands(house.UseCasesOf(StaffIdentity.System(BenchHouse.LegalEntityId))).ScreenWaitingAsync(new ScreenWaiting(), default));
        var copies = new RowCopies(house.AdministratorConnectionString, cases, Seed);
        await copies.OfAsync("origination.loan_application", first, new Dictionary<string, string>
        {
            ["id"] = "c.id", ["number"] = "'AP-' || c.n", ["external_reference"] = "'bench-' || c.n", ["submitted_at"] = "s.submitted_at - make_interval(mins => c.minutes)",
            ["rank_at"] = "s.rank_at - make_interval(mins => c.minutes)", ["due_at"] = "s.due_at - make_interval(mins => c.minutes)", ["urgent_at"] = "s.urgent_at - make_interval(mins => c.minutes)",
        });
        foreach (var table in (string[])["origination.applicant", "fraud.fraud_screening"])
            await copies.OfAsync(table, first, new Dictionary<string, string> { ["application_id"] = "c.id" }, "application_id");
        await copies.AnalyseAsync();
    }

    private static async Task<double> TakeAsync(BenchHouse house, StaffIdentity person, ConcurrentBag<Guid> taken)
    {
        var commands = new CaseCommands(house.UseCasesOf(person));
        var watch = Stopwatch.StartNew();
        var outcome = await commands.TakeNextAsync(new TakeNextCase(), default);
        var seconds = watch.Elapsed.TotalSeconds;
        taken.Add(BenchHouse.Must(outcome) ?? throw new InvalidOperationException("The queue ran dry: ask for more cases."));
        return seconds;
    }

    private static async Task<(List<double> Times, double Wall)> TogetherAsync(List<StaffIdentity> people, int takes, TimeSpan every, Func<StaffIdentity, Task<double>> take)
    {
        var times = new ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(people.Select((person, i) => Task.Run(async () =>
        {
            var random = new Random(Seed + i);
            for (var n = 0; n < takes; n++)
            {
                if (every > TimeSpan.Zero) await Task.Delay(random.NextDouble() * every * 2);
                times.Add(await take(person));
            }
        })));
        return ([.. times], watch.Elapsed.TotalSeconds);
    }

    private static async Task PrintReadAsync<T>(string name, Func<Task<T>> read)
    {
        var times = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var watch = Stopwatch.StartNew();
            await read();
            times.Add(watch.Elapsed.TotalSeconds);
        }
        Print(name, times, times.Sum());
    }

    private static void Print(string name, List<double> times, double wall) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-38} {times.Count,6:N0} x   p50 {At(times, 0.5) * 1000,7:N1} ms   p95 {At(times, 0.95) * 1000,7:N1} ms   max {times.Max() * 1000,7:N1} ms   {times.Count / wall,7:N0} a second"));

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)Math.Ceiling(share * times.Count) - 1);

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
