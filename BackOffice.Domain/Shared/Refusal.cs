namespace BackOffice.Domain.Shared;

/// <summary>
/// A rule said no. The message is the sentence the user reads: it says what is wrong and what to do,
/// and holds no personal data. The door turns it into a refused outcome; nothing of the use case is saved.
/// </summary>
public sealed class Refusal(string sentence) : Exception(sentence)
{
    /// <summary>Refuses with <paramref name="sentence"/> when <paramref name="broken"/> is true.</summary>
    public static void If(bool broken, string sentence)
    {
        if (broken) throw new Refusal(sentence);
    }
}
