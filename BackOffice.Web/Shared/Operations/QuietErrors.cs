using BackOffice.Data.Shared;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace BackOffice.Web.Shared.Operations;

/// <summary>Writes exceptions, whichever library logs them, by kind and place: their messages could quote a person's data.</summary>
internal sealed class QuietErrors(ILogEventSink next) : ILogEventSink
{
    /// <summary>Writes to a sink in this way.</summary>
    public static LoggerConfiguration To(LoggerSinkConfiguration log, Action<LoggerSinkConfiguration> sink) => log.Sink(LoggerSinkConfiguration.Wrap(next => new QuietErrors(next), sink));

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent) => next.Emit(logEvent.Exception is { } exception
        ? new LogEvent(logEvent.Timestamp, logEvent.Level, new KindAndPlace(exception), logEvent.MessageTemplate, logEvent.Properties.Select(p => new LogEventProperty(p.Key, p.Value)), logEvent.TraceId ?? default, logEvent.SpanId ?? default)
        : logEvent);

    private sealed class KindAndPlace(Exception exception) : Exception(exception.GetType().Name)
    {
        public override string ToString() => ErrorText.Of(exception);
    }
}
