namespace BackOffice.Web.Shared;

/// <summary>The end of the process, which comes soon after it is asked for, whatever still waits for something that is gone.</summary>
internal static class Ending
{
    // What has not heard by then hears nothing. All that runs in the background goes on where it stopped, however it is stopped.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs until the application has stopped.</summary>
    /// <returns>False when something did not stop in time: Quartz, for one, puts a trigger back for as long as it takes the database to return.</returns>
    public static async Task<bool> ReachedAsync(WebApplication app)
    {
        var stopped = app.WaitForShutdownAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var asking = app.Lifetime.ApplicationStopping.Register(asked.SetResult);
        if (await Task.WhenAny(stopped, asked.Task) == stopped || await Task.WhenAny(stopped, Task.Delay(Patience)) == stopped)
        {
            await stopped;
            return true;
        }
        app.Logger.LogWarning("Not everything ended within {Patience} seconds; the process ends without it.", Patience.TotalSeconds);
        return false;
    }
}
