namespace Pi.Policy.Tests.Act;

/// <summary>Gaussian elimination with pivots.</summary>
internal static class LinearSystem
{
    /// <summary>X of matrix X = right; both are used up.</summary>
    public static double[,] Solve(double[,] matrix, double[,] right)
    {
        int n = matrix.GetLength(0), columns = right.GetLength(1);
        for (int pivot = 0; pivot < n; pivot++)
        {
            int best = pivot;
            for (int row = pivot; row < n; row++)
                if (Math.Abs(matrix[row, pivot]) > Math.Abs(matrix[best, pivot])) best = row;
            Swap(matrix, pivot, best);
            Swap(right, pivot, best);
            for (int row = 0; row < n; row++)
            {
                if (row == pivot) continue;
                double factor = matrix[row, pivot] / matrix[pivot, pivot];
                for (int column = pivot; column < n; column++) matrix[row, column] -= factor * matrix[pivot, column];
                for (int column = 0; column < columns; column++) right[row, column] -= factor * right[pivot, column];
            }
        }
        for (int row = 0; row < n; row++)
            for (int column = 0; column < columns; column++) right[row, column] /= matrix[row, row];
        return right;
    }

    private static void Swap(double[,] matrix, int a, int b)
    {
        for (int column = 0; column < matrix.GetLength(1); column++)
            (matrix[a, column], matrix[b, column]) = (matrix[b, column], matrix[a, column]);
    }
}
