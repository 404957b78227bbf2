using BackOffice.Data.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Access;

/// <summary>A page about the account of the person who is signed in.</summary>
public abstract class AccountPage : ComponentBase
{
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [Inject] private UserManager<StaffUser> UserManager { get; set; } = null!;
    [Inject] private IStringLocalizer<Texts> Texts { get; set; } = null!;
    [Inject] private AttemptLimits Limits { get; set; } = null!;
    [Inject] private OwnProof Proof { get; set; } = null!;

    /// <summary>Writes what the person changes.</summary>
    [Inject] protected AccountTrail Trail { get; set; } = null!;

    /// <summary>Whose page it is.</summary>
    protected StaffUser Person { get; private set; } = null!;

    /// <summary>Why the last form was refused; null when it was not.</summary>
    protected string? Problem { get; set; }

    // Before anything else, because a component is drawn while it initializes.
    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        Person ??= await UserManager.GetUserAsync(Http.User) ?? throw new InvalidOperationException("The account of this session is gone.");
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>True when the password is the person's own, and so is the code where one is asked; else <see cref="Problem"/> says so.</summary>
    /// <param name="password">The password.</param>
    /// <param name="code">The code, for what an account with a second factor gives only for both; null where the password is enough.</param>
    protected async Task<bool> IsConfirmedAsync(string password, string? code = null)
    {
        if (!Limits.Allow(Http, Person.Id.ToString())) Problem = Texts["Too many attempts. Wait five minutes and try again."];
        else if ((await Proof.PasswordAsync(Person, password) ?? (code is not null && Person.TwoFactorEnabled ? await Proof.CodeAsync(Person, code, recoveryToo: true) : null)) is { } problem) Problem = Texts[problem];
        return Problem is null;
    }
}
