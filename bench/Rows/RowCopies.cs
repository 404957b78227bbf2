using Npgsql;

namespace BackOffice.Bench.Rows;

/// <summary>Lays out many rows: what came into being the usual way is copied, past row-level security, triggers and references.</summary>
/// <param name="administratorConnectionString">Connects as the superuser.</param>
/// <param name="count">How many rows there are of each, the original with them.</param>
/// <param name="seed">The same seed lays out the same rows, under the same ids in every table: copies of one point at those of the other.</param>
public sealed class RowCopies(string administratorConnectionString, int count, int seed)
{
    /// <summary>Copies the rows of one original.</summary>
    /// <param name="table">The table with its schema.</param>
    /// <param name="original">The original's key.</param>
    /// <param name="own">What differs in a copy, as SQL: <c>s</c> is the original, <c>c.n</c> the copy's number, <c>c.id</c> its id, <c>c.minutes</c> up to two weeks at random.</param>
    /// <param name="key">The column that names the original.</param>
    public async Task OfAsync(string table, Guid original, IReadOnlyDictionary<string, string> own, string key = "id")
    {
        await using var connection = new NpgsqlConnection(administratorConnectionString);
        await connection.OpenAsync();
        await using var ask = new NpgsqlCommand("""
            select array_agg(column_name::text order by ordinal_position) from information_schema.columns where table_schema || '.' || table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'
            """, connection) { Parameters = { new() { Value = table } } };
        var columns = (string[])(await ask.ExecuteScalarAsync())!;
        var values = string.Join(", ", columns.Select(c => own.GetValueOrDefault(c, "s." + c)));
        await using var copy = new NpgsqlCommand($"""
            set session_replication_role = replica;
            select setseed(0.{seed});
            insert into {table} ({string.Join(", ", columns)})
            select {values} from {table} s, (select n, md5('{seed}' || n)::uuid as id, (random() * 20000)::int as minutes from generate_series(2, {count}) n) c where s.{key} = '{original}';
            """, connection) { CommandTimeout = 600 };
        await copy.ExecuteNonQueryAsync();
    }

    /// <summary>Tells the planner what there is now.</summary>
    public async Task AnalyseAsync()
    {
        await using var connection = new NpgsqlConnection(administratorConnectionString);
        await connection.OpenAsync();
        await using var analyse = new NpgsqlCommand("vacuum analyze", connection) { CommandTimeout = 600 };
        await analyse.ExecuteNonQueryAsync();
    }
}
