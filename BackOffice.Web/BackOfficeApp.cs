using BackOffice.Data.Shared;
using BackOffice.Web.Shared;
using Npgsql;

namespace BackOffice.Web;

/// <summary>Starts the application, or one of its commands: <c>migrate</c>, <c>verify-audit</c>.</summary>
public static class BackOfficeApp
{
    /// <summary>Runs until told to stop.</summary>
    /// <returns>0, or 1 after a sentence that says what is wrong.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var builder = Composition.CreateBuilder(args);
            await using var database = await Database.OpenAsync(builder.Configuration, CancellationToken.None);
            switch (args.FirstOrDefault(a => !a.StartsWith('-')))
            {
                case "migrate":
                    await database.MigrateAsync(CancellationToken.None);
                    return 0;
                case "verify-audit":
                    return await AuditVerification.RunAsync(database, Console.Out, CancellationToken.None);
                default:
                    await database.EnsureCurrentAsync(CancellationToken.None);
                    await using (var app = Composition.Build(builder, database))
                    {
                        await Start.PrepareAsync(app, database, CancellationToken.None);
                        await app.StartAsync();
                        await Start.OpenAsync(app);
                        Start.PrintAddress(app, database);
                        await app.WaitForShutdownAsync();
                    }
                    return 0;
            }
        }
        catch (Exception e) when (e is SettingException or PrivateServerException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName)
        {
            await Console.Error.WriteLineAsync($"The database refuses the sign-in ({e.MessageText}): check user, password and database in the connection strings.");
            return 1;
        }
        catch (NpgsqlException e) when (e is not PostgresException)
        {
            await Console.Error.WriteLineAsync("The database cannot be reached: check host and port in the connection strings, and that the server runs.");
            return 1;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{e.InnerException.Message} Choose another port, for example ./run.sh --port 5081.");
            return 1;
        }
    }
}
