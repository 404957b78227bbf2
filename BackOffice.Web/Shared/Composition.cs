using BackOffice.Data.Access;
using BackOffice.Data.Audit;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Data.Shared.Desk;
using BackOffice.Web.Access;
using BackOffice.Web.Documents;
using BackOffice.Web.Audit;
using BackOffice.Web.Shared.Jobs;
using BackOffice.Web.Shared.Operations;
using BackOffice.Web.Demonstration;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using MudBlazor.Services;
using Serilog;
using Serilog.Events;
using Serilog.Filters;

namespace BackOffice.Web.Shared;

/// <summary>The composition root: which services there are and which addresses answer.</summary>
internal static class Composition
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Settings lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Composition).Assembly.GetName().Name });
        builder.WebHost.UseStaticWebAssets();
        ManagementPort.Listen(builder);
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder, Database database)
    {
        AddLogging(builder);
        AddData(builder.Services, database);
        builder.Services.AddSingleton(ReadLimits(builder.Configuration));
        builder.Services.AddAccount(database, builder.Configuration);
        builder.Services.AddAntiforgery(options => AccountServices.Protect(options, builder.Configuration));
        AddInterface(builder.Services);
        builder.Services.AddJobs(database);
        builder.Services.AddHealth();
        builder.Services.AddMetrics(builder.Configuration);
        builder.Services.AddSingleton<ManagementPort>();
        var isDemonstration = Setting.IsOn(builder.Configuration, "BackOffice:Demonstration");
        builder.Services.AddSingleton(new StoryProgress(isDemonstration));
        if (isDemonstration)
        {
            builder.Services.AddSingleton(database).AddSingleton<StoryRunner>().AddHostedService(provider => provider.GetRequiredService<StoryRunner>());
        }
        foreach (var feature in Features.All) feature.Services(builder.Services);
        foreach (var section in Features.EvidenceSections) builder.Services.AddScoped(typeof(IEvidenceSection), section);
        var app = builder.Build();
        UsePipeline(app);
        return app;
    }

    private static void AddLogging(WebApplicationBuilder builder) =>
        builder.Services.AddSerilog(logging => Write(logging, builder.Configuration["BackOffice:LogFormat"])
            .ReadFrom.Configuration(builder.Configuration)
            .MinimumLevel.Is(LogEventLevel.Information)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            // It writes the message of a page's exception into its own; the page's error view logs kind, place and reference.
            .MinimumLevel.Override("Microsoft.AspNetCore.Components.Web.ErrorBoundary", LogEventLevel.Fatal)
            // EF logs commands that failed with their text; values are never in them, but the door logs the failure itself.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
            // Of an address that cannot be listened on whoever starts the application reads one sentence, and no trace beside it.
            .Filter.ByExcluding(entry => entry.Exception is System.Net.Sockets.SocketException or IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException or AggregateException or System.Net.Sockets.SocketException } && Matching.FromSource("Microsoft.Extensions.Hosting.Internal.Host")(entry))
            .Enrich.FromLogContext());

    private static LoggerConfiguration Write(LoggerConfiguration logging, string? format) => format switch
    {
        null or "" or "text" => QuietErrors.To(logging.WriteTo, to => to.Console(outputTemplate: "{UtcTimestamp:yyyy-MM-dd'T'HH:mm:ss'Z'} {Level:u3} {Message:lj} {TraceId}{NewLine}{Exception}")),
        "json" => QuietErrors.To(logging.WriteTo, to => to.Console(new Serilog.Formatting.Compact.RenderedCompactJsonFormatter())),
        _ => throw new SettingException("BackOffice__LogFormat is “text” for people or “json” for a log collector."),
    };

    private static ReaderLimits ReadLimits(IConfiguration configuration) => new(
        Setting.Whole(configuration, "Limits:SearchesPerMinute", ReaderLimits.SearchesPerMinute), Setting.Whole(configuration, "Limits:ExportsPerHour", ReaderLimits.ExportsPerHour), TimeProvider.System);

    private static void AddData(IServiceCollection services, Database database)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(database.Secrets);
        services.AddSingleton(database.App);
        services.AddSingleton<BusinessDoor>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<AccessQueries>();
        services.AddScoped<UseCases>();
        services.AddScoped<Reads>();
        services.AddScoped<OutboxCommands>();
        services.AddScoped<SearchQueries>();
        services.AddScoped<ExportCommands>();
        services.AddScoped<DeskCommands>();
        services.AddScoped<DeskQueries>();
        services.AddScoped<TimelineQueries>();
        services.AddScoped<LegalEntityQueries>();
        services.AddScoped<JobActor>();
        services.AddScoped<IActorSource>(provider => provider.GetRequiredService<JobActor>().Identity is { } system
            ? new FixedActor(system)
            : new SignedInActor(provider.GetRequiredService<AuthenticationStateProvider>()));
        services.AddHostedService<OutboxDispatcher>();
        services.AddHostedService<AuditSealer>();
        services.AddSingleton<ViewJournal>().AddHostedService(provider => provider.GetRequiredService<ViewJournal>());
        services.AddScoped<ViewCommands>();
    }

    private static void AddInterface(IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddHttpContextAccessor();
        services.AddLocalization();
        services.AddMudServices(options =>
        {
            // A choice counts once the browser has answered that its list is shut. Until then nothing behind the list may be pressed:
            // over a slow connection a form would be sent with what was chosen before.
            options.PopoverOptions.ModalOverlay = true;
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            options.SnackbarConfiguration.VisibleStateDuration = 4000;
            options.SnackbarConfiguration.ShowTransitionDuration = 120;
            options.SnackbarConfiguration.HideTransitionDuration = 120;
        });
        services.AddScoped<WaitingCounts>().AddScoped<BulkReason>();
        services.AddScoped<FileDownload>();
        services.AddScoped<ExcelExport>();
    }

    private static void UsePipeline(WebApplication app)
    {
        app.Services.GetRequiredService<ManagementPort>().Separate(app);
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseMiddleware<SecurityHeaders>();
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseAuthentication();
        app.Use(SignInForms.ForgetAsync);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous();
        app.MapAccountEndpoints();
        app.MapDocumentEndpoints();
        app.MapEvidenceEndpoints();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
