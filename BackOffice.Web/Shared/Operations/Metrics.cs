using BackOffice.Data.Shared;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace BackOffice.Web.Shared.Operations;

/// <summary>Figures for a scraper at <c>/metrics</c>, and traces for a collector where one is named. Neither holds anything personal.</summary>
internal static class Metrics
{
    public static void AddMetrics(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddMeter(Telemetry.Name, "Npgsql", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.Identity")
                .AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter())
            // Without a collector the source is still heard, so that every use case has a trace id.
            .WithTracing(tracing => tracing.AddSource(Telemetry.Name));
        // The standard variable of OpenTelemetry; its other settings are read by the exporter itself.
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 }) telemetry.WithTracing(tracing => tracing.AddOtlpExporter());
    }
}
