using System.Text;
using BackOffice.Data.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace BackOffice.Data.Access;

/// <summary>Identity's store, with authenticator keys and recovery codes encrypted: whoever reads the table cannot make codes.</summary>
public sealed class StaffStore(AccessDb db, Secrets secrets) : UserOnlyStore<StaffUser, AccessDb, Guid>(db)
{
    /// <inheritdoc/>
    public override Task SetTokenAsync(StaffUser user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : Convert.ToBase64String(secrets.Wrap(Encoding.UTF8.GetBytes(value))), cancellationToken);

    /// <inheritdoc/>
    public override async Task<string?> GetTokenAsync(StaffUser user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } value ? Encoding.UTF8.GetString(secrets.Unwrap(Convert.FromBase64String(value))) : null;
}
