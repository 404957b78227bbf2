using BackOffice.Data.Access;
using BackOffice.Data.Audit;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Data.Shared.Desk;
using BackOffice.Web.Access;
using BackOffice.Web.Shared.Jobs;
using BackOffice.Web.Demonstration;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using MudBlazor.Services;
using Serilog;
using Serilog.Events;

namespace BackOffice.Web.Shared;

/// <summary>The composition root: which services there are and which addresses answer.</summary>
internal static class Composition
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Settings lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Composition).Assembly.GetName().Name });
        builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder, Database database)
    {
        AddLogging(builder);
        AddData(builder.Services, database);
        builder.Services.AddAccount(database, builder.Configuration);
        builder.Services.AddAntiforgery(options => AccountServices.Protect(options, builder.Configuration));
        AddInterface(builder.Services);
        builder.Services.AddJobs(database);
        builder.Services.AddSingleton<StoryProgress>();
        if (builder.Configuration.GetValue<bool>("BackOffice:Demonstration"))
        {
            builder.Services.AddSingleton(database).AddSingleton<StoryRunner>().AddHostedService(provider => provider.GetRequiredService<StoryRunner>());
        }
        foreach (var feature in Features.All) feature.Services(builder.Services);
        var app = builder.Build();
        UsePipeline(app);
        return app;
    }

    private static void AddLogging(WebApplicationBuilder builder) =>
        builder.Services.AddSerilog(logging => logging
            .ReadFrom.Configuration(builder.Configuration)
            .MinimumLevel.Is(LogEventLevel.Information)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // EF logs commands that failed with their text; values are never in them, but the door logs the failure itself.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
            .Enrich.FromLogContext()
            .WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {TraceId}{NewLine}{Exception}"));

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
    }

    private static void AddInterface(IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddHttpContextAccessor();
        services.AddLocalization();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            options.SnackbarConfiguration.VisibleStateDuration = 4000;
            options.SnackbarConfiguration.ShowTransitionDuration = 120;
            options.SnackbarConfiguration.HideTransitionDuration = 120;
        });
        services.AddScoped<FileDownload>();
        services.AddScoped<ExcelExport>();
        services.AddHealthChecks();
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseMiddleware<SecurityHeaders>();
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/health/live").AllowAnonymous();
        app.MapAccountEndpoints();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
