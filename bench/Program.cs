using System.Globalization;
using BackOffice.Bench.Engine;
using BackOffice.Bench.Oracle;
using BackOffice.Bench.Properties;

return args switch
{
    ["oracle", var file] => OracleRun.Of(file),
    ["properties", var seed, var count] => PropertyRun.Of(ulong.Parse(seed, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture)),
    ["engine"] => EngineRun.Of(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage:
          dotnet run -c Release --project bench -- oracle FILE              check the engine against a file of known cases
          dotnet run -c Release --project bench -- properties SEED COUNT    hunt for counter-examples to the invariants
          dotnet run -c Release --project bench -- engine                   measure the engine
        """);
    return 2;
}
