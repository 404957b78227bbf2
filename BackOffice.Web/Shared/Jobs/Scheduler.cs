using Npgsql;
using Quartz;

namespace BackOffice.Web.Shared.Jobs;

/// <summary>The scheduler: its tables lie in the database, so that of several processes one runs a job, and another takes over when it dies.</summary>
internal static class Scheduler
{
    private const string TablePrefix = "quartz.qrtz_";

    public static void AddJobs(this IServiceCollection services, Database database)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => (options.InstanceName, options.GenerateInstanceId, options.DefaultTimeZone) = ("backoffice", true, TimeZoneInfo.Utc));
            quartz.UsePersistentStore(store => store
                .UsePostgres(source => source.DataSourceFactory = _ => database.App)
                .ConfigureStore(options => options.TablePrefix = TablePrefix)
                .UseSystemTextJsonSerializer()
                .UseClustering(options => options.CheckinInterval = TimeSpan.FromSeconds(5)));
            foreach (var job in Features.Jobs)
                quartz.ScheduleJob<JobRunner>(
                    trigger => trigger.WithIdentity(job.Name).WithCronSchedule(job.Cron),
                    detail => detail.WithIdentity(job.Name).DisallowConcurrentExecution(true));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddSingleton<JobRunner>();
        services.AddScoped<Data.Shared.Jobs.JobCommands>();
        services.AddScoped<Data.Shared.Jobs.JobQueries>();
    }

    /// <summary>Makes the scheduler's tables where they are missing, as the owner: by the statements that the library carries itself.</summary>
    public static async Task MakeTablesAsync(string ownerConnectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand($"""
            select pg_advisory_xact_lock(7240118);
            create schema if not exists quartz;
            {await StatementsAsync(ct)}
            grant usage on schema quartz to backoffice_app;
            grant select, insert, update, delete on all tables in schema quartz to backoffice_app;
            """, connection);
        await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>True when the scheduler's tables are not there.</summary>
    public static async Task<bool> LacksTablesAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"select to_regclass('{TablePrefix}scheduler_state') is null");
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task<string> StatementsAsync(CancellationToken ct)
    {
        await using var stream = typeof(IJob).Assembly.GetManifestResourceStream("Quartz.Impl.AdoJobStore.Schema.create_postgres.sql")
            ?? throw new InvalidOperationException("Quartz no longer carries its tables under this name.");
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync(ct)).Replace("{0}", TablePrefix, StringComparison.Ordinal).Replace("{1}", TablePrefix.Split('.')[1], StringComparison.Ordinal);
    }
}
