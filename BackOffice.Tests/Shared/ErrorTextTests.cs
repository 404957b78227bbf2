using BackOffice.Data.Shared;
using BackOffice.Web.Shared.Operations;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace BackOffice.Tests.Shared;

public sealed class ErrorTextTests
{
    [Fact]
    public void The_log_gets_kind_and_place_but_no_message()
    {
        var text = ErrorText.Of(new InvalidOperationException("outer", new FormatException("Jane Doe was not recognised")));
        Assert.StartsWith("FormatException", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_library_logs_of_an_exception_is_kind_and_place_too()
    {
        var seen = new Seen();
        using var log = QuietErrors.To(new LoggerConfiguration().WriteTo, to => to.Sink(seen)).CreateLogger();
        log.Error(new InvalidOperationException("outer", new FormatException("Jane Doe was not recognised")), "The circuit {Circuit} failed", 7);
        var told = Assert.Single(seen.Events);
        Assert.Equal("The circuit 7 failed", told.RenderMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.StartsWith("FormatException", told.Exception!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", $"{told.Exception} {told.Exception.Message}", StringComparison.Ordinal);
    }

    private sealed class Seen : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
