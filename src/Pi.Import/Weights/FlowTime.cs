namespace Pi.Import.Weights;

/// <summary>The flow's clock: t runs from 1 (noise) down in equal steps, and enters the expert as sines and cosines.</summary>
internal static class FlowTime
{
    private const double MinPeriod = 4e-3;
    private const double MaxPeriod = 4.0;

    /// <summary>Flow time at the beginning of step <paramref name="step"/>.</summary>
    public static double At(int step, int steps) => 1 - ((double)step / steps);

    /// <summary>sin then cos of t at <paramref name="width"/> / 2 periods spaced geometrically from 4 ms to 4 s.</summary>
    public static double[] Embed(double time, int width)
    {
        int half = width / 2;
        double[] features = new double[width];
        for (int i = 0; i < half; i++)
        {
            double fraction = half > 1 ? (double)i / (half - 1) : 0;
            double angle = time * 2 * Math.PI / (MinPeriod * Math.Pow(MaxPeriod / MinPeriod, fraction));
            features[i] = Math.Sin(angle);
            features[half + i] = Math.Cos(angle);
        }
        return features;
    }
}
