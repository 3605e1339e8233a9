namespace Pi.Policy.Tests.Reference;

/// <summary>Rotary position embedding, half-split: element i of a head turns with element i + headSize/2 by position * base^(-2i/headSize).</summary>
public static class Rotary
{
    private const double Base = 10000;

    /// <summary>Rotates every head of every row; a row is heads * headSize wide.</summary>
    public static Matrix Rotate(Matrix x, int headSize, double[] positions)
    {
        var result = new Matrix(x.Rows, x.Columns);
        int half = headSize / 2;
        for (int row = 0; row < x.Rows; row++)
            for (int start = 0; start < x.Columns; start += headSize)
                for (int i = 0; i < half; i++)
                {
                    double angle = positions[row] * Math.Pow(Base, -2.0 * i / headSize);
                    double first = x[row, start + i], second = x[row, start + half + i];
                    result[row, start + i] = first * Math.Cos(angle) - second * Math.Sin(angle);
                    result[row, start + half + i] = second * Math.Cos(angle) + first * Math.Sin(angle);
                }
        return result;
    }
}
