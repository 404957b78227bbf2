using System.Security.Cryptography;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.QualityControl;

/// <summary>Why a file is reviewed, or is not.</summary>
public enum QcSampleReason
{
    /// <summary>Every file is.</summary>
    EveryFile,
    /// <summary>Its amount is above the limit.</summary>
    Amount,
    /// <summary>A rule looks for files like it.</summary>
    Targeted,
    /// <summary>It was drawn.</summary>
    Random,
    /// <summary>It was not drawn.</summary>
    NotDrawn,
}

/// <summary>What a sample looks at in a file.</summary>
/// <param name="ApplicationId">The file.</param>
/// <param name="Amount">Principal in the application's currency.</param>
/// <param name="DebtToIncome">As stated, a fraction; null while not stated.</param>
/// <param name="Source">Where it came from.</param>
public sealed record QcSampleFacts(Guid ApplicationId, decimal Amount, decimal? DebtToIncome, string Source);

/// <summary>How a file came into the sample, so that the draw can be done again by anyone.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Seed">Random, made for this draw; null when nothing was drawn.</param>
/// <param name="Draw">From 0 up to but not including 1, follows from seed and file.</param>
public sealed record QcSample(QcSampleReason Reason, long? Seed, decimal? Draw)
{
    /// <summary>The version of the sampling that chose.</summary>
    public int SamplingNumber { get; init; }

    /// <summary>True when someone reviews the file.</summary>
    public bool IsReviewed => Reason != QcSampleReason.NotDrawn;
}

/// <summary>Which files are reviewed before money moves: all above an amount, those a rule targets, and a random share of the rest.</summary>
public sealed record QcSampling : IPolicy<QcSampling>
{
    /// <inheritdoc/>
    public static string Kind => "qc-sampling";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Rules;

    /// <summary>What a legal entity begins with: every file.</summary>
    public static QcSampling StandardFor(LegalEntity entity) => new();

    /// <summary>The share of files drawn, a fraction; 1 reviews every file.</summary>
    public decimal RandomShare { get; init; } = 1m;

    /// <summary>Every file above this amount, in the application's currency; null without such a rule.</summary>
    public decimal? AllAbove { get; init; }

    /// <summary>Every file whose debt to income is above this fraction; null without such a rule.</summary>
    public decimal? DebtToIncomeAbove { get; init; }

    /// <summary>Every file from these sources.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <inheritdoc/>
    public void Check()
    {
        Refusal.If(RandomShare is < 0 or > 1, "The share of files drawn is a fraction between 0 and 1: 25% is 0.25.");
        Refusal.If(AllAbove <= 0, "The amount above which every file is reviewed must be positive.");
        Refusal.If(DebtToIncomeAbove <= 0, "The debt to income above which every file is reviewed must be positive: 43% is 0.43.");
        Refusal.If(Sources.Any(string.IsNullOrWhiteSpace), "A source without a name is in the list: remove it.");
    }

    /// <summary>Says whether a file is reviewed, and why.</summary>
    /// <param name="facts">The file.</param>
    /// <param name="seed">Random, made at the door.</param>
    public QcSample Choose(QcSampleFacts facts, long seed)
    {
        if (RandomShare >= 1m) return new QcSample(QcSampleReason.EveryFile, null, null);
        if (facts.Amount > AllAbove) return new QcSample(QcSampleReason.Amount, null, null);
        if (facts.DebtToIncome > DebtToIncomeAbove || Sources.Contains(facts.Source, StringComparer.OrdinalIgnoreCase)) return new QcSample(QcSampleReason.Targeted, null, null);
        var draw = DrawOf(seed, facts.ApplicationId);
        return new QcSample(draw < RandomShare ? QcSampleReason.Random : QcSampleReason.NotDrawn, seed, draw);
    }

    /// <summary>The draw of a file under a seed: the first eight bytes of SHA-256 over both, as a fraction of their range.</summary>
    public static decimal DrawOf(long seed, Guid applicationId)
    {
        var hash = SHA256.HashData([.. BitConverter.GetBytes(seed), .. applicationId.ToByteArray(bigEndian: true)]);
        return decimal.Round(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash) / 4294967296m, 10, MidpointRounding.ToZero);
    }
}
