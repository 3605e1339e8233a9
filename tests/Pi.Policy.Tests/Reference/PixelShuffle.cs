namespace Pi.Policy.Tests.Reference;

/// <summary>SmolVLM's connector folds each factor x factor square of tokens into the channels of one.</summary>
public static class PixelShuffle
{
    /// <summary>[side*side, channels] -> [side*side/factor^2, channels*factor^2], channel order (row in block, column in block, channel).</summary>
    public static Matrix Fold(Matrix tokens, int factor)
    {
        int side = (int)Math.Sqrt(tokens.Rows), blocks = side / factor;
        var result = new Matrix(blocks * blocks, tokens.Columns * factor * factor);
        for (int row = 0; row < side; row++)
            for (int column = 0; column < side; column++)
            {
                int place = row % factor * factor + column % factor;
                tokens.Row(row * side + column).CopyTo(result.Row(row / factor * blocks + column / factor)[(place * tokens.Columns)..]);
            }
        return result;
    }
}
