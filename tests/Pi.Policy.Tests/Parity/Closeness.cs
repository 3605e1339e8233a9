namespace Pi.Policy.Tests.Parity;

/// <summary>The greatest difference between two lists of numbers.</summary>
internal static class Closeness
{
    public static double Greatest(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double greatest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(expected[i] - actual[i]);
            if (double.IsNaN(error)) return double.NaN;
            greatest = Math.Max(greatest, error);
        }
        return greatest;
    }

    public static void Demand(double[] expected, float[] actual, double tolerance, string what)
    {
        double greatest = Greatest(expected, actual);
        Assert.True(greatest <= tolerance, $"{what}: off by {greatest:g3}, at most {tolerance:g3} is allowed.");
    }

    public static void Demand(float[] expected, float[] actual, double tolerance, string what) =>
        Demand(Array.ConvertAll(expected, value => (double)value), actual, tolerance, what);
}
