using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BackOffice.Web.Shared;

/// <summary>What happens between migration and the first request, and what is printed after.</summary>
internal static class Start
{
    /// <summary>Sets up the demonstration when it is asked for.</summary>
    public static async Task PrepareAsync(WebApplication app, Database database, CancellationToken ct)
    {
        if (Setting.IsOn(app.Configuration, "BackOffice:Demonstration")) await Demonstration.Founding.EnsureAsync(app.Services, database, ct);
    }

    /// <summary>Waits until the demonstration has a case in every state.</summary>
    public static Task OpenAsync(WebApplication app) => app.Services.GetService<Demonstration.StoryRunner>()?.Opened ?? Task.CompletedTask;

    /// <summary>Tells where the application answers, and with which names the demonstration is entered.</summary>
    public static void PrintAddress(WebApplication app, Database database)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine($"BackOffice is ready at {address}");
        Console.WriteLine($"Health and metrics: {app.Services.GetRequiredService<Operations.ManagementPort>().Address}/health/ready");
        if (!Setting.IsOn(app.Configuration, "BackOffice:Demonstration")) return;
        Console.WriteLine($"Demonstration sign-ins, password {Demonstration.Founding.Password(database.DataFolder)}");
        foreach (var (email, roles) in Demonstration.Founding.SignIns) Console.WriteLine($"  {email,-34} {roles}");
    }
}
