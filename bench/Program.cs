using BackOffice.Bench.Oracle;

return args switch
{
    ["oracle", var file] => OracleRun.Of(file),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage:
          dotnet run -c Release --project bench -- oracle FILE   check the engine against a file of known cases
        """);
    return 2;
}
