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

    /// <summary>True when the password is the person's own; else <see cref="Problem"/> says so.</summary>
    protected async Task<bool> IsConfirmedAsync(string password)
    {
        if (!Limits.Allow(Http, Person.Id.ToString())) Problem = Texts["Too many attempts. Wait five minutes and try again."];
        else if (!await UserManager.CheckPasswordAsync(Person, password)) Problem = Texts["The password is not right."];
        return Problem is null;
    }
}
