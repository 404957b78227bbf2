using BackOffice.Data.Access;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Web.Access;

/// <summary>Holds every new password to <see cref="PasswordRules"/>.</summary>
internal sealed class PasswordStrength : IPasswordValidator<StaffUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<StaffUser> manager, StaffUser user, string? password) =>
        Task.FromResult(PasswordRules.Refusal(password ?? "", user.Email) is { } refusal ? IdentityResult.Failed(new IdentityError { Code = "Guessable", Description = refusal }) : IdentityResult.Success);
}
