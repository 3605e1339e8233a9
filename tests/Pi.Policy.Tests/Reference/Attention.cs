namespace Pi.Policy.Tests.Reference;

/// <summary>Scaled dot-product attention with grouped key/value heads.</summary>
public static class Attention
{
    /// <summary>What a masked score is replaced by: finite, so a query that sees nothing averages instead of dividing zero by zero.</summary>
    public const double MaskedScore = -2.3819763e38;

    /// <summary>
    /// Query head h reads key/value head h / (heads / keyValueHeads); scores are scaled by 1/sqrt(headSize).
    /// <paramref name="sees"/> says whether query i may look at key j.
    /// </summary>
    public static Matrix Attend(Matrix queries, Matrix keys, Matrix values, int headSize, Func<int, int, bool> sees)
    {
        int heads = queries.Columns / headSize, group = heads / (keys.Columns / headSize);
        var result = new Matrix(queries.Rows, queries.Columns);
        for (int head = 0; head < heads; head++)
            for (int i = 0; i < queries.Rows; i++)
            {
                int source = head / group * headSize;
                var query = queries.Row(i).Slice(head * headSize, headSize);
                var scores = new double[keys.Rows];
                for (int j = 0; j < keys.Rows; j++)
                    scores[j] = sees(i, j) ? Matrix.Dot(query, keys.Row(j).Slice(source, headSize)) / Math.Sqrt(headSize) : MaskedScore;
                double[] weights = Softmax(scores);
                for (int j = 0; j < keys.Rows; j++)
                    for (int d = 0; d < headSize; d++)
                        result[i, head * headSize + d] += weights[j] * values[j, source + d];
            }
        return result;
    }

    public static double[] Softmax(double[] scores)
    {
        double greatest = scores.Max();
        double[] weights = Array.ConvertAll(scores, score => Math.Exp(score - greatest));
        double sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }
}
