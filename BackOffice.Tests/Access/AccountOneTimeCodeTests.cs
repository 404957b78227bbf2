using System.Text;
using BackOffice.Web.Access;

namespace BackOffice.Tests.Access;

/// <summary>Authenticator codes.</summary>
public sealed class AccountOneTimeCodeTests
{
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static readonly byte[] Bytes = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, the rows of SHA-1.
    [Theory]
    [InlineData(59L, "94287082")]
    [InlineData(1111111109L, "07081804")]
    [InlineData(1111111111L, "14050471")]
    [InlineData(1234567890L, "89005924")]
    [InlineData(2000000000L, "69279037")]
    [InlineData(20000000000L, "65353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, OneTimeCode.Of(Bytes, OneTimeCode.Step(DateTimeOffset.FromUnixTimeSeconds(seconds)), digits: 8));

    [Fact]
    public void A_key_is_read_from_base_32() => Assert.Equal(Bytes, OneTimeCode.FromBase32(Key));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_code_counts_one_step_early_or_late(int steps, bool counts)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111);
        var code = OneTimeCode.Of(Bytes, OneTimeCode.Step(now) + steps);
        Assert.Equal(counts, OneTimeCode.StepFor(Key, code, now, lastStep: null) is not null);
    }

    [Fact]
    public void A_code_counts_once_and_older_ones_not_after_it()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111);
        var step = OneTimeCode.Step(now);
        Assert.Equal(step, OneTimeCode.StepFor(Key, OneTimeCode.Of(Bytes, step), now, step - 1));
        Assert.Null(OneTimeCode.StepFor(Key, OneTimeCode.Of(Bytes, step), now, step));
        Assert.Null(OneTimeCode.StepFor(Key, OneTimeCode.Of(Bytes, step - 1), now, step));
        Assert.NotNull(OneTimeCode.StepFor(Key, OneTimeCode.Of(Bytes, step + 1), now, step));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("12345a")]
    [InlineData("١٢٣٤٥٦")]
    public void What_is_no_code_does_not_count(string text) =>
        Assert.Null(OneTimeCode.StepFor(Key, text, DateTimeOffset.FromUnixTimeSeconds(59), lastStep: null));
}
