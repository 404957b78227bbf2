using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Documents;

/// <summary>How much is kept.</summary>
public static class DocumentLimits
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Most bytes of one file.</summary>
    public const long OfFile = 25 * Megabyte;

    /// <summary>Most bytes of all files of one record, replaced and withdrawn ones too: they stay readable.</summary>
    public const long OfSubject = 200 * Megabyte;

    /// <summary>Refuses a file by its size alone.</summary>
    /// <exception cref="Refusal">It is empty or too large.</exception>
    public static void CheckFile(long size)
    {
        if (FileProblem(size) is { } problem) throw new Refusal(problem);
    }

    /// <summary>Why a file of a size is not taken; null when it may be.</summary>
    public static string? FileProblem(long size) =>
        size <= 0 ? "This file is empty. Look at it where it came from, and attach it again."
        : size > OfFile ? $"This file is larger than {OfFile / Megabyte} MB. Scan it in a lower resolution, or split it, and attach the parts."
        : null;

    /// <summary>Refuses a file that does not fit beside those that are there.</summary>
    /// <param name="used">Bytes that are there.</param>
    /// <param name="size">Bytes to come.</param>
    public static void CheckRoom(long used, long size) =>
        Refusal.If(used + size > OfSubject, $"With this file the documents would be more than {OfSubject / Megabyte} MB. Attach only what the decision needs.");
}
