using BackOffice.Data.Shared;
using BackOffice.Domain.Shared;
using BackOffice.Web.Access;
using BackOffice.Web.LegalEntities;
using BackOffice.Web.Shared;
using Npgsql;

namespace BackOffice.Web;

/// <summary>Starts the application, or one of its commands: <c>migrate</c>, <c>verify-audit</c>, <c>found-legal-entity</c>, <c>appoint-administrator</c>, <c>grant-sql-login</c>, <c>end-sql-login</c>.</summary>
public static class BackOfficeApp
{
    /// <summary>Runs until told to stop.</summary>
    /// <returns>0, or 1 after a sentence that says what is wrong.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            var builder = Composition.CreateBuilder(args);
            await using var database = await Database.OpenAsync(builder.Configuration, CancellationToken.None);
            var command = args is [var first, ..] && !first.StartsWith('-') ? first : "";
            var line = new CommandLine(command, args);
            switch (command)
            {
                case "migrate":
                    await database.MigrateAsync(CancellationToken.None);
                    return 0;
                case "verify-audit":
                    return await AuditVerification.RunAsync(database, output, CancellationToken.None);
                case "found-legal-entity":
                    await database.EnsureCurrentAsync(CancellationToken.None);
                    return await FoundLegalEntity.RunAsync(line, database, output, CancellationToken.None);
                case "appoint-administrator":
                    await database.EnsureCurrentAsync(CancellationToken.None);
                    await using (var app = Composition.Build(builder, database))
                        return await AppointAdministrator.RunAsync(line, app.Services, database, output, CancellationToken.None);
                case "grant-sql-login":
                    await database.EnsureCurrentAsync(CancellationToken.None);
                    return await SqlLoginCommand.GrantAsync(line, database, output, CancellationToken.None);
                case "end-sql-login":
                    await database.EnsureCurrentAsync(CancellationToken.None);
                    return await SqlLoginCommand.EndAsync(line, database, output, CancellationToken.None);
                case "":
                    await database.EnsureCurrentAsync(CancellationToken.None);
                    await ServeAsync(Composition.Build(builder, database), database);
                    return 0;
                default:
                    throw new SettingException($"“{command}” is no command: there are migrate, verify-audit, found-legal-entity, appoint-administrator, grant-sql-login and end-sql-login, and without one the application starts.");
            }
        }
        catch (Exception e) when (e is SettingException or PrivateServerException or Refusal)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName)
        {
            await errors.WriteLineAsync($"The database refuses the sign-in ({e.MessageText}): check user, password and database in the connection strings.");
            return 1;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            await errors.WriteLineAsync($"The database refuses what a role needs here ({e.MessageText}): BackOffice signs in as {PrivateServer.AppRole}, BackOfficeAccess as {PrivateServer.AccessRole} and BackOfficeOwner as the owner. Check that no two of the connection strings are exchanged.");
            return 1;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections)
        {
            await errors.WriteLineAsync($"The database takes no connection now ({e.MessageText}): wait until it has started, or give it more connections, and start again.");
            return 1;
        }
        catch (NpgsqlException e) when (e is not PostgresException)
        {
            await errors.WriteLineAsync("The database cannot be reached: check host and port in the connection strings, and that the server runs.");
            return 1;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await errors.WriteLineAsync($"{e.InnerException.Message.TrimEnd('.')}. Choose another port, for example ./run.sh --port 5081.");
            return 1;
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException { InnerException: AggregateException or System.Net.Sockets.SocketException })
        {
            await errors.WriteLineAsync($"The address cannot be listened on ({e.GetBaseException().Message}). Choose another port, from 1024 on for who is not root: for example ./run.sh --port 5081.");
            return 1;
        }
    }

    private static async Task ServeAsync(WebApplication app, Database database)
    {
        var hasEnded = true;
        try
        {
            await Start.PrepareAsync(app, database, CancellationToken.None);
            await app.StartAsync();
            await Start.OpenAsync(app);
            Start.PrintAddress(app, database);
            hasEnded = await Ending.ReachedAsync(app);
        }
        finally
        {
            // To dispose of what still runs would wait for it as well.
            if (hasEnded) await app.DisposeAsync();
        }
    }
}
