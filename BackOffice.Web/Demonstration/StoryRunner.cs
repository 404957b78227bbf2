using System.Globalization;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Demonstration;

/// <summary>Plays the demonstration's story beside the running application; a stop or a crash loses nothing, the next start goes on.</summary>
internal sealed class StoryRunner(IServiceProvider services, Database database, StoryProgress progress, IConfiguration configuration, ILogger<StoryRunner> log) : BackgroundService
{
    /// <summary>Days of the story unless a setting says otherwise.</summary>
    public const int Days = 400;

    private const int CasesADay = 1;
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once every state has a case.</summary>
    public Task Opened => _opened.Task;

    /// <summary>How many days the story covers; 0 for none.</summary>
    /// <exception cref="SettingException">The setting is no number of days.</exception>
    public static int DaysOf(IConfiguration configuration) => Setting.Whole(configuration, "BackOffice:DemonstrationDays", Days, atLeast: 0);

    /// <summary>The day on which the story ends: today, or an earlier one, so that it is told with the same dates whenever it is played.</summary>
    /// <exception cref="SettingException">The setting is no day, or one to come.</exception>
    public static DateOnly EndOf(IConfiguration configuration, TimeProvider clock) => Setting.Day(configuration, "BackOffice:DemonstrationEnd", DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    /// <summary>The span of the story, from a business day on; the first start decides it.</summary>
    public static StoryCalendar Calendar(string dataFolder, DateOnly today, int days)
    {
        var text = SecretFile.GetOrMake(Path.Combine(dataFolder, "demonstration-story"), () => string.Create(CultureInfo.InvariantCulture, $"{FirstDay(today, days):yyyy-MM-dd} {today:yyyy-MM-dd} {days * CasesADay}"));
        var parts = text.Split(' ');
        return new StoryCalendar(DateOnly.Parse(parts[0], CultureInfo.InvariantCulture), DateOnly.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    // Without a story the books begin today.
    private static DateOnly FirstDay(DateOnly today, int days) => Founding.Days.Move(today.AddDays(-days), HolidayRoll.Preceding).AddDays(days == 0 ? 0 : -StoryPlan.DaysBefore);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var days = DaysOf(configuration);
        // Once it has met the present the books are its readers': no later start adds to them.
        var met = Path.Combine(database.DataFolder, "demonstration-met");
        if (days == 0 || File.Exists(met))
        {
            progress.End();
            _opened.SetResult();
            return;
        }
        try
        {
            var today = EndOf(configuration, services.GetRequiredService<TimeProvider>());
            var clock = new StoryClock(services.GetRequiredService<TimeProvider>());
            var cast = await StoryCast.AssembleAsync(services, database, clock);
            await new Story(cast, Calendar(database.DataFolder, today, days), progress, log).PlayAsync(today, () => _opened.TrySetResult(), stoppingToken);
            SecretFile.GetOrMake(met, () => today.ToString("O", CultureInfo.InvariantCulture));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
        catch (Exception e) when (e is StoryHindrance or InvalidOperationException)
        {
            log.LogError("The demonstration stopped: {Error}", e.Message);
            progress.Stop();
        }
        finally
        {
            _opened.TrySetResult();
        }
    }
}
