using BackOffice.Data.Audit;
using BackOffice.Tests.Shared;
using Npgsql;

namespace BackOffice.Tests.Audit;

/// <summary>Sealing a house's audit to the end, and tampering with it.</summary>
internal static class Sealing
{
    public static Task AllAsync(TestDatabase database, House house) => AllAsync(database.Chain, house.Id, house.Entity.Code);

    /// <summary>Seals everything that a legal entity's audit holds.</summary>
    /// <returns>The end of its chain; null when all of it was sealed before.</returns>
    public static async Task<ChainEnd?> AllAsync(AuditChain chain, short legalEntityId, string code)
    {
        ChainEnd? end = null;
        // Transactions of other tests, in other databases of the server too, may hold the horizon back for a while.
        for (var i = 0; i < 600; i++)
        {
            end = await chain.SealAsync(legalEntityId, default) ?? end;
            if ((await chain.VerifyAsync(default)).Single(s => s.LegalEntity == code).Pending == 0) return end;
            await Task.Delay(100);
        }
        Assert.Fail("The audit was not sealed within a minute.");
        return end;
    }

    /// <summary>As a superuser with the triggers off: what only the chain can find.</summary>
    public static async Task TamperAsync(TestDatabase database, string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionStringFor("postgres"));
        await connection.OpenAsync();
        await using (var off = new NpgsqlCommand("set session_replication_role = replica", connection)) await off.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
