using System.Globalization;
using BackOffice.Bench.Close;
using BackOffice.Bench.Engine;
using BackOffice.Bench.Oracle;
using BackOffice.Bench.Properties;
using BackOffice.Bench.TakeNext;

return args switch
{
    ["oracle", var file] => OracleRun.Of(file, Console.Out, Console.Error),
    ["book", var file, .. var knownOdd] => BookRun.Of(file, knownOdd),
    ["properties", var seed, var count, .. var words] when ulong.TryParse(seed, CultureInfo.InvariantCulture, out var first) && int.TryParse(count, CultureInfo.InvariantCulture, out var examples) =>
        PropertyRun.Of(first, examples, string.Join(' ', words)),
    ["engine"] => EngineRun.Of(),
    ["close", var loans] => await CloseRun.OfAsync(int.Parse(loans, CultureInfo.InvariantCulture)),
    ["take-next", var cases] => TakeNextRun.Of(int.Parse(cases, CultureInfo.InvariantCulture)),
    ["take-next"] => TakeNextRun.Of(100_000),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage:
          dotnet run -c Release --project bench -- oracle FILE              check the engine against a file of known cases
          dotnet run -c Release --project bench -- book FILE [ROW ...]      compare a book of equal instalments; the rows named are known to be odd
          dotnet run -c Release --project bench -- properties SEED COUNT [WORDS]
                                                                            hunt for counter-examples to the invariants whose names hold the words
          dotnet run -c Release --project bench -- engine                   measure the engine
          dotnet run -c Release --project bench -- close LOANS              measure the close of a day on a private server
          dotnet run -c Release --project bench -- take-next [CASES]        measure fifty underwriters taking the next case
        """);
    return 2;
}
