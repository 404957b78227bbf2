using BackOffice.Web.Access;

namespace BackOffice.Tests.Access;

/// <summary>Which passwords will do.</summary>
public sealed class AccountPasswordTests
{
    [Theory]
    [InlineData("short", "at least 12")]
    [InlineData("passwordpassword", "first that would be tried")]
    [InlineData("P@ssw0rd20262026", "first that would be tried")]
    [InlineData("Welcome2026!!!", "first that would be tried")]
    [InlineData("iloveyou123456", "first that would be tried")]
    [InlineData("administrator1!", "first that would be tried")]
    [InlineData("Summer-2026-Winter", "first that would be tried")]
    [InlineData("aaaaaaaaaaaaaaa", "same few")]
    [InlineData("abcabcabcabcabc", "same few")]
    [InlineData("123456789012345", "rows of keys")]
    [InlineData("qwertyuiop1234", "rows of keys")]
    [InlineData("1qaz2wsx3edc4rfv", "rows of keys")]
    [InlineData("987654321098765", "rows of keys")]
    [InlineData("my BackOffice key 77", "name of this application")]
    [InlineData("anna.keller-was-here", "e-mail")]
    public void A_guessable_password_is_refused(string password, string because) =>
        Assert.Contains(because, PasswordRules.Refusal(password, "anna.keller@example.test"), StringComparison.Ordinal);

    [Theory]
    [InlineData("violet tram under rain")]
    [InlineData("xk4mq9vttz2hp8")]
    [InlineData("sieben Zwerge essen Suppe")]
    [InlineData("p7#Lq!9zzVbR2")]
    public void Length_is_enough(string password) => Assert.Null(PasswordRules.Refusal(password, "anna.keller@example.test"));
}
