namespace Pi.Policy.Tests.Reference;

/// <summary>The embedding of the flow time t (1 is noise, 0 is the action).</summary>
public static class FlowTime
{
    private const double ShortestPeriod = 4e-3, LongestPeriod = 4.0;

    /// <summary>width/2 sines, then width/2 cosines, of t * 2 pi / period with periods spaced geometrically.</summary>
    public static double[] Embed(double t, int width)
    {
        int half = width / 2;
        var result = new double[width];
        for (int i = 0; i < half; i++)
        {
            double fraction = half == 1 ? 0 : (double)i / (half - 1);
            double angle = t * 2 * Math.PI / (ShortestPeriod * Math.Pow(LongestPeriod / ShortestPeriod, fraction));
            (result[i], result[half + i]) = (Math.Sin(angle), Math.Cos(angle));
        }
        return result;
    }
}
