using BackOffice.Data.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Web.Access;

/// <summary>Turns the authenticator on and off; each change asks for the password.</summary>
public sealed partial class SecondFactorPage
{
    private string? _key;
    private IReadOnlyList<string>? _codes;

    [Inject] private SecondFactor Factor { get; set; } = null!;
    [Inject] private SignInManager<StaffUser> SignIn { get; set; } = null!;
    [Inject] private AccountMail Mail { get; set; } = null!;
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
        if (!await IsConfirmedAsync(Form!.Password)) return;
        switch (Form.Action)
        {
            case "off":
                await Factor.TurnOffAsync(Person);
                await ChangedAsync();
                break;
            case "codes" when Person.TwoFactorEnabled:
                _codes = await Factor.NewRecoveryCodesAsync(Person);
                Mail.Changed(Person);
                break;
            default:
                _key = await Factor.BeginAsync(Person);
                break;
        }
    }

    private async Task ConfirmAsync()
    {
        _codes = await Factor.ConfirmAsync(Person, Form!.Code);
        if (_codes is null) Problem = L["This code is not right. Check the time of your device and try the next one."];
        else await ChangedAsync();
    }

    // The security stamp is new: this browser stays, others are signed out.
    private async Task ChangedAsync()
    {
        await SignIn.RefreshSignInAsync(Person);
        Mail.Changed(Person);
    }

    private sealed class Input
    {
        public string Password { get; set; } = "";
        public string Action { get; set; } = "";
        public string Code { get; set; } = "";
    }
}
