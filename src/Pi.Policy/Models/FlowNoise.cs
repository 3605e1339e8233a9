namespace Pi.Policy.Models;

/// <summary>The normally distributed start of a flow, the same on every machine for the same seed (SplitMix64 and Box-Muller).</summary>
public static class FlowNoise
{
    public static float[] Draw(ulong seed, int count)
    {
        var noise = new float[count];
        for (int i = 0; i < count; i += 2)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(ref seed))), angle = 2 * Math.PI * Uniform(ref seed);
            noise[i] = (float)(radius * Math.Cos(angle));
            if (i + 1 < count) noise[i + 1] = (float)(radius * Math.Sin(angle));
        }
        return noise;
    }

    /// <summary>53 random bits in [0, 1).</summary>
    private static double Uniform(ref ulong state)
    {
        ulong bits = state += 0x9E3779B97F4A7C15;
        bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ bits >> 27) * 0x94D049BB133111EB;
        return ((bits ^ bits >> 31) >> 11) * (1.0 / (1UL << 53));
    }
}
