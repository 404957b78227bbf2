using CsCheck;

namespace BackOffice.Bench.Properties;

/// <summary>Checks an invariant over many generated examples. The same seed and count give the same examples; a failure is shrunk to a small one.</summary>
public static class Campaign
{
    /// <summary>Checks <paramref name="count"/> examples from <paramref name="seed"/> on and returns how many that were.</summary>
    /// <exception cref="CsCheckException">An example breaks the invariant; the message holds the smallest found and its seed.</exception>
    public static int Run<T>(Gen<T> examples, Action<T> invariant, ulong seed, int count, Func<T, string> print)
    {
        var random = new PCG(1, seed);
        for (var run = 0; run < count; run++)
        {
            var state = random.State;
            var example = examples.Generate(random, null, out _);
            try
            {
                invariant(example);
            }
            catch (Exception)
            {
                // From this very example on, looking for smaller ones.
                examples.Sample(invariant, seed: random.ToString(state), iter: 500, threads: 1, print: print);
                throw;
            }
        }

        return count;
    }

    /// <summary>Fails with a sentence.</summary>
    public static void Require(bool holds, string sentence)
    {
        if (!holds) throw new InvalidOperationException(sentence);
    }
}
