namespace Pi.Policy.Tests.Reference;

/// <summary>A row-major matrix of float64; a sequence of tokens is one token per row.</summary>
public sealed class Matrix(int rows, int columns, double[] values)
{
    public Matrix(int rows, int columns) : this(rows, columns, new double[rows * columns])
    {
    }

    public int Rows => rows;

    public int Columns => columns;

    public double[] Values => values;

    public double this[int row, int column]
    {
        get => values[row * columns + column];
        set => values[row * columns + column] = value;
    }

    public Span<double> Row(int row) => values.AsSpan(row * columns, columns);

    /// <summary>x W^T + b with the weight stored [out, in], as every Linear of a checkpoint is.</summary>
    public Matrix Linear(Matrix weight, double[]? bias = null)
    {
        if (weight.Columns != columns)
            throw new ArgumentException($"A weight of {weight.Rows}x{weight.Columns} does not take {columns} inputs.");
        var result = new Matrix(rows, weight.Rows);
        for (int row = 0; row < rows; row++)
            for (int unit = 0; unit < weight.Rows; unit++)
                result[row, unit] = Dot(Row(row), weight.Row(unit)) + (bias?[unit] ?? 0);
        return result;
    }

    public Matrix Map(Func<double, double> function) => new(rows, columns, Array.ConvertAll(values, x => function(x)));

    public Matrix Zip(Matrix other, Func<double, double, double> function)
    {
        var result = new Matrix(rows, columns);
        for (int i = 0; i < values.Length; i++) result.Values[i] = function(values[i], other.Values[i]);
        return result;
    }

    public Matrix Plus(Matrix other) => Zip(other, (a, b) => a + b);

    /// <summary>The rows of this matrix, then those of <paramref name="below"/>.</summary>
    public Matrix Above(Matrix below) => new(rows + below.Rows, columns, [.. values, .. below.Values]);

    /// <summary>Each row of this matrix, continued by the same row of <paramref name="right"/>.</summary>
    public Matrix Beside(Matrix right)
    {
        var result = new Matrix(rows, columns + right.Columns);
        for (int row = 0; row < rows; row++)
        {
            Row(row).CopyTo(result.Row(row));
            right.Row(row).CopyTo(result.Row(row)[columns..]);
        }
        return result;
    }

    public Matrix RowsFrom(int first, int count) => new(count, columns, values.AsSpan(first * columns, count * columns).ToArray());

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
