using BackOffice.Data.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace BackOffice.Data.Shared;

// Used by `dotnet ef` only, which writes migrations without a database.
internal sealed class BusinessDbAtDesignTime : IDesignTimeDbContextFactory<BusinessDb>
{
    public BusinessDb CreateDbContext(string[] args) => new(BusinessDoor.OptionsFor(new NpgsqlConnection()));
}

internal sealed class AccessDbAtDesignTime : IDesignTimeDbContextFactory<AccessDb>
{
    public AccessDb CreateDbContext(string[] args) => new(Migrator.AccessOptionsFor(new NpgsqlConnection()));
}
