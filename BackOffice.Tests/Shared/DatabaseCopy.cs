namespace BackOffice.Tests.Shared;

/// <summary>A copy of the migrated database for the tests of one class, which see what nobody else does and leave nothing behind.</summary>
public sealed class DatabaseCopy(TestDatabase shared) : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await shared.CopyAsync();

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
