using BackOffice.Data.Access;
using BackOffice.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Web.Access;

/// <summary>Turns the authenticator on and off; each change asks for the password, and where it is on for a code too.</summary>
public sealed partial class SecondFactorPage
{
    private string? _key;
    private IReadOnlyList<string>? _codes;

    [Inject] private SecondFactor Factor { get; set; } = null!;
    [Inject] private SignInManager<StaffUser> SignIn { get; set; } = null!;
    [SupplyParameterFromForm] private Input? Form { get; set; }

    private string CodesAsFile => "data:text/plain;charset=utf-8," + Uri.EscapeDataString($"BackOffice\n\n{string.Join('\n', _codes!)}\n");

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // The form of the code must be there to take what it sent.
        if (Form is { Code.Length: > 0 }) _key = await Factor.PendingKeyAsync(Person);
    }

    private async Task ChangeAsync()
    {
        if (!await IsConfirmedAsync(Form!.Password, Form.OwnCode)) return;
        switch (Form.Action)
        {
            case "off":
                await Trail.RunAsync(() => Factor.TurnOffAsync(Person), _ => News(AccountEvent.SecondFactorTurnedOff), CancellationToken.None);
                // The security stamp is new: this browser stays, others are signed out.
                await SignIn.RefreshSignInAsync(Person);
                break;
            case "codes" when Person.TwoFactorEnabled:
                _codes = await Trail.RunAsync(() => Factor.NewRecoveryCodesAsync(Person), _ => News(AccountEvent.RecoveryCodesMade), CancellationToken.None);
                break;
            default:
                _key = await Factor.BeginAsync(Person);
                break;
        }
    }

    private async Task ConfirmAsync()
    {
        _codes = await Trail.RunAsync(() => Factor.ConfirmAsync(Person, Form!.Code), codes => codes is null ? null : News(AccountEvent.SecondFactorTurnedOn), CancellationToken.None);
        if (_codes is null) Problem = WhyNot;
        else await SignIn.RefreshSignInAsync(Person);
    }

    private string WhyNot => _key is not null ? L["This code is not right. Check the time of your device and try the next one."]
        : Person.TwoFactorEnabled ? L["It is on already. If you have not kept the recovery codes, make new ones here."]
        : L["The key waited for its first code for more than ten minutes. Set up anew."];

    private AccountNews News(AccountEvent what) => new(what, Person, AccountLetter.SignInChanged);

    private sealed class Input
    {
        public string Password { get; set; } = "";
        public string OwnCode { get; set; } = "";
        public string Action { get; set; } = "";
        public string Code { get; set; } = "";
    }
}
