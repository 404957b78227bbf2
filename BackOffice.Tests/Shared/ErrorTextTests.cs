using BackOffice.Data.Shared;

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
}
