using Npgsql;

namespace BackOffice.Data.Shared;

/// <summary>A connection as the database's owner, for what is founded before anybody holds a right in it.</summary>
public abstract class FoundingAsOwner : IAsyncDisposable
{
    private protected FoundingAsOwner(NpgsqlConnection connection, TimeProvider clock, Secrets secrets) => (Connection, Clock, Secrets) = (connection, clock, secrets);

    private protected NpgsqlConnection Connection { get; }

    private protected TimeProvider Clock { get; }

    private protected Secrets Secrets { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static async Task<NpgsqlConnection> ConnectAsync(string ownerConnectionString, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }
}
