using BackOffice.Data.Shared;
using BackOffice.Tests.Shared;
using Npgsql;

namespace BackOffice.Tests.Audit;

/// <summary>Sealing a house's audit to the end, and tampering with it.</summary>
internal static class Sealing
{
    public static async Task AllAsync(TestDatabase database, House house)
    {
        // Other tests' transactions may hold the horizon back for a moment.
        for (var i = 0; i < 50; i++)
        {
            await database.Chain.SealAsync(house.Id, default);
            if ((await database.Chain.VerifyAsync(default)).Single(s => s.LegalEntity == house.Entity.Code).Pending == 0) return;
            await Task.Delay(100);
        }
        Assert.Fail("The audit was not sealed in five seconds.");
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
