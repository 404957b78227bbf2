using BackOffice.Data.Fraud;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Fraud;

/// <summary>Steps that bring an application to its screening.</summary>
internal static class FraudCases
{
    /// <summary>A form with one borrower who has nothing in common with anybody.</summary>
    public static Dictionary<string, string> Form(string name, string? phone = null, string? email = null, string amount = "12000", string income = "60000") => new()
    {
        ["Amount"] = amount, ["TermMonths"] = "36", ["RatePercent"] = "11.9", ["Purpose"] = "new kitchen", ["1.Role"] = "Borrower", ["1.Name"] = name, ["1.AnnualIncome"] = income, ["1.MonthlyDebt"] = "300",
        ["1.Phone"] = phone ?? $"+1415{Random.Shared.Next(1_000_000, 9_999_999)}", ["1.Email"] = email ?? $"{Guid.CreateVersion7():N}@example.test",
    };

    /// <summary>Submits a form and screens it.</summary>
    public static async Task<Guid> SubmitAsync(this House house, Dictionary<string, string> form)
    {
        var id = (await (await house.UnderwriterAsync()).ApplicationDesk.SubmitAsync(new SubmitApplication(null, 0, new(house.Product.Id, form)), default)).Must();
        await house.ScreenAsync();
        return id;
    }

    /// <summary>Two applications of strangers with one phone; the second is held.</summary>
    public static async Task<(Guid First, Guid Second)> StrangersAsync(this House house)
    {
        var first = await house.SubmitAsync(Form("Ada Brennan", "+14155550100"));
        return (first, await house.SubmitAsync(Form("Ben Carver", "+14155550100")));
    }

    /// <summary>Whoever decides flags in this house.</summary>
    public static Task<Desk> RiskAsync(this House house) => house.DeskAsync("Rita Risk", Role.RiskManager);

    /// <summary>The flags of an application.</summary>
    public static async Task<IReadOnlyList<FlagRow>> FlagsOfAsync(this House house, Guid application) => (await OfAsync(house, application)).Flags;

    /// <summary>What the screening says of an application.</summary>
    public static async Task<ApplicationFraud> OfAsync(this House house, Guid application) => (await (await house.RiskAsync()).FraudFlags.OfApplicationAsync(application, default))!;

    /// <summary>Clears every open flag of an application.</summary>
    public static async Task ClearAllAsync(this House house, Guid application)
    {
        var desk = await house.RiskAsync();
        foreach (var flag in (await house.FlagsOfAsync(application)).Where(f => f.Status == FraudFlagStatus.Raised))
            (await desk.FlagDesk.ClearAsync(new ClearFlag(flag.Id, flag.Version, Because.Of("called both, they share a flat")), default)).Must();
    }
}
