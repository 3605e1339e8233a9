namespace Pi.Policy.Tests.Reference;

/// <summary>The equations against cases that are worked out by hand.</summary>
public sealed class EquationTests
{
    [Fact]
    public void A_norm_by_root_mean_square_divides_by_it()
    {
        // mean(3^2, 4^2) = 12.5
        var normed = Functions.RootMeanSquareNorm(new Matrix(1, 2, [3, 4]), 0);

        Assert.Equal(3 / Math.Sqrt(12.5), normed[0, 0], 1e-15);
        Assert.Equal(4 / Math.Sqrt(12.5), normed[0, 1], 1e-15);
    }

    [Fact]
    public void A_layer_norm_has_mean_nought_and_variance_one_before_weight_and_bias()
    {
        // mean 4, deviations -3, -1, 1, 3, variance 5
        var normed = Functions.LayerNorm(new Matrix(1, 4, [1, 3, 5, 7]), [1, 1, 1, 2], [0, 0, 0, 10], 0);

        double deviation = Math.Sqrt(5);
        AssertNear([-3 / deviation, -1 / deviation, 1 / deviation, 6 / deviation + 10], normed.Values);
    }

    [Fact]
    public void Gelu_and_silu_have_their_known_values()
    {
        // 0.5 (1 + tanh(sqrt(2/pi) * 1.044715)) and 1 / (1 + 1/e)
        Assert.Equal(0.8411919906082768, Functions.GeluTanh(1), 1e-12);
        Assert.Equal(0.7310585786300049, Functions.Silu(1), 1e-12);
        Assert.Equal(0, Functions.GeluTanh(0));
    }

    [Fact]
    public void A_linear_layer_is_stored_by_output()
    {
        var result = new Matrix(1, 2, [10, 1]).Linear(new Matrix(3, 2, [1, 2, 3, 4, 5, 6]), [0.5, 0, 0]);

        Assert.Equal([12.5, 34, 56], result.Values);
    }

    [Fact]
    public void Rotation_by_a_quarter_turn_swaps_the_halves()
    {
        // With a head of two there is one frequency, base^0 = 1: the position is the angle.
        var turned = Rotary.Rotate(new Matrix(1, 2, [1, 0]), 2, [Math.PI / 2]);

        AssertNear([0, 1], turned.Values);
    }

    [Fact]
    public void Rotation_pairs_an_element_with_the_one_half_a_head_away()
    {
        // Head of four: frequencies 1 and 10000^(-1/2) = 0.01; at position 100 the second pair has turned by 1 rad.
        var turned = Rotary.Rotate(new Matrix(1, 4, [0, 1, 0, 0]), 4, [100]);

        AssertNear([0, Math.Cos(1), 0, Math.Sin(1)], turned.Values);
    }

    [Fact]
    public void Rotated_products_depend_on_the_distance_alone()
    {
        var query = new Matrix(1, 4, [0.3, -1.2, 0.7, 0.1]);
        var key = new Matrix(1, 4, [1.1, 0.4, -0.6, 0.9]);

        double near = Matrix.Dot(Rotary.Rotate(query, 4, [7]).Row(0), Rotary.Rotate(key, 4, [3]).Row(0));
        double far = Matrix.Dot(Rotary.Rotate(query, 4, [104]).Row(0), Rotary.Rotate(key, 4, [100]).Row(0));

        Assert.Equal(near, far, 1e-12);
    }

    [Fact]
    public void Attention_of_two_tokens_weighs_by_the_exponential_of_the_score()
    {
        // Head of one, so the scale is 1. Scores of query 1: ln 3 and 0, weights 3/4 and 1/4.
        var attended = Attention.Attend(
            new Matrix(2, 1, [1, 0]), new Matrix(2, 1, [Math.Log(3), 0]), new Matrix(2, 1, [8, 4]), 1, (_, _) => true);

        AssertNear([7, 6], attended.Values);
    }

    [Fact]
    public void Query_heads_share_key_heads_in_groups()
    {
        // Four query heads over two key heads with one token: heads 0 and 1 read the first value, 2 and 3 the second.
        var attended = Attention.Attend(new Matrix(1, 4), new Matrix(1, 2), new Matrix(1, 2, [5, 9]), 1, (_, _) => true);

        Assert.Equal([5, 5, 9, 9], attended.Values);
    }

    [Fact]
    public void A_masked_key_has_no_weight_and_a_query_that_sees_nothing_averages()
    {
        var attended = Attention.Attend(
            new Matrix(2, 1, [1, 1]), new Matrix(2, 1, [1, 100]), new Matrix(2, 1, [8, 4]), 1, (query, key) => query == 0 && key == 0);

        Assert.Equal([8, 6], attended.Values);
    }

    [Fact]
    public void The_mask_lets_later_blocks_see_earlier_ones_and_nobody_see_padding()
    {
        // pi0: two prefix tokens, one of padding, the state, two actions.
        var mask = new TokenMask();
        mask.Add(2, valid: true, startsBlock: false);
        mask.Add(1, valid: false, startsBlock: false);
        mask.Add(1, valid: true, startsBlock: true);
        mask.Add(1, valid: true, startsBlock: true);
        mask.Add(1, valid: true, startsBlock: false);

        string[] seen = [.. Enumerable.Range(0, 6).Select(i => string.Concat(Enumerable.Range(0, 6).Select(j => mask.Sees(i, j) ? '1' : '0')))];

        Assert.Equal(["110000", "110000", "000000", "110100", "110111", "110111"], seen);
        Assert.Equal([0, 1, 1, 2, 3, 4], mask.Positions());
    }

    [Fact]
    public void The_flow_time_turns_once_per_period()
    {
        // Four periods from 4e-3 to 4: at t = 1 the shortest has made 250 whole turns and the longest a quarter.
        double[] embedded = FlowTime.Embed(1, 8);

        AssertNear([0, 1], [embedded[0], embedded[3]]);
        AssertNear([1, 0], [embedded[4], embedded[7]]);
    }

    [Fact]
    public void Pixel_shuffle_keeps_rows_of_a_block_before_its_columns()
    {
        // A 4x4 grid of tokens numbered from 0; the block at the top right holds 2, 3, 6, 7.
        var folded = PixelShuffle.Fold(new Matrix(16, 1, [.. Enumerable.Range(0, 16).Select(i => (double)i)]), 2);

        Assert.Equal([2, 3, 6, 7], folded.Row(1).ToArray());
        Assert.Equal([8, 9, 12, 13], folded.Row(2).ToArray());
    }

    [Fact]
    public void Denoising_with_the_true_velocity_arrives_at_the_action()
    {
        // x_t = t noise + (1-t) action has the velocity noise - action everywhere.
        var noise = new Matrix(1, 2, [4, -2]);
        var action = new Matrix(1, 2, [1, 0.5]);

        var chunk = Flow.Denoise(noise, 10, (_, _) => noise.Zip(action, (a, b) => a - b));

        AssertNear(action.Values, chunk.Values);
    }

    [Fact]
    public void Guidance_with_weight_n_lands_on_the_previous_chunk_where_it_is_hard()
    {
        // One step with w = n: x - v + (Y - (x - v)) = Y; where the horizon weight is nought the flow is free.
        var guidance = new Guidance(new Matrix(2, 1, [0.25, 0.25]), [1, 0], [1]);

        var chunk = Flow.Denoise(new Matrix(2, 1, [3, 3]), 1, (x, _) => x.Map(_ => 2), guidance);

        AssertNear([0.25, 1], chunk.Values);
    }

    [Fact]
    public void Normalisation_and_its_inverse_agree_with_the_definitions()
    {
        Assert.Equal(2, Normalisation.Standardise(7, 3, 2 - 1e-6, 1e-6), 1e-12);
        Assert.Equal(-1, Normalisation.ToQuantiles(-0.5, -0.5, 1.5), 1e-12);
        Assert.Equal(1, Normalisation.ToLeRobotQuantiles(1.5, -0.5, 1.5), 1e-12);
        Assert.Equal(0.3, Normalisation.FromQuantiles(Normalisation.ToQuantiles(0.3, -0.5, 1.5), -0.5, 1.5), 1e-12);
        Assert.Equal(0.3, Normalisation.Unstandardise(Normalisation.Standardise(0.3, 1, 2, 1e-8), 1, 2, 1e-8), 1e-12);
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-12);
    }
}
