namespace Pi.Policy.Tests.Reference;

/// <summary>The action expert of pi0 and pi0.5: it attends to the prefix and to itself, and answers with the flow's velocity.</summary>
public sealed class GemmaExpert(SafetensorsFile checkpoint, int headSize)
{
    private const string Root = "paligemma_with_expert.gemma_expert.model.";

    private readonly DecoderShape _shape = new(headSize, Functions.GeluTanh);

    /// <summary>pi0.5's flow time modulates every norm; pi0's is mixed into the action tokens.</summary>
    public bool IsAdaptive { get; } = checkpoint.Has("time_mlp_in.weight");

    private int Width => checkpoint["action_in_proj.weight"].Rows;

    /// <summary>dx/dt at x [horizon, dimensions]. <paramref name="state"/>, padded, is a token of its own in pi0 and unused in pi0.5.</summary>
    public Matrix Velocity(Prefix prefix, Matrix x, double t, double[]? state) => Velocity(prefix, x, [.. Enumerable.Repeat(t, x.Rows)], state);

    /// <summary>The same with a flow time for each action.</summary>
    public Matrix Velocity(Prefix prefix, Matrix x, double[] times, double[]? state)
    {
        var mask = prefix.Mask.Copy();
        var tokens = IsAdaptive ? Project(x, "action_in_proj") : StateToken(state!, mask).Above(ActionTokens(x, times));
        mask.Add(1, valid: true, startsBlock: true);
        mask.Add(x.Rows - 1, valid: true, startsBlock: false);

        int first = prefix.Mask.Count;
        var decoder = new DecoderStack(checkpoint, Root, _shape, IsAdaptive ? Norms.Adaptive(checkpoint, Root, Array.ConvertAll(times, Condition)) : Norms.Gemma(checkpoint, Root));
        var (hidden, _) = decoder.Forward(tokens, mask.Positions()[first..], prefix.Layers, (query, key) => mask.Sees(first + query, key));
        return Project(decoder.FinalNorm(hidden.RowsFrom(tokens.Rows - x.Rows, x.Rows)), "action_out_proj");
    }

    /// <summary>pi0: each layer's key and value of the state's token, which sees the prefix and itself and so is the same in every flow step.</summary>
    public KeyValue[] StateRows(Prefix prefix, double[] state)
    {
        var mask = prefix.Mask.Copy();
        int first = prefix.Mask.Count;
        var token = StateToken(state, mask);
        return new DecoderStack(checkpoint, Root, _shape, Norms.Gemma(checkpoint, Root))
            .Forward(token, mask.Positions()[first..], prefix.Layers, (query, key) => mask.Sees(first + query, key)).Own;
    }

    private Matrix StateToken(double[] state, TokenMask mask)
    {
        mask.Add(1, valid: true, startsBlock: true);
        return Project(new Matrix(1, state.Length, state), "state_proj");
    }

    private Matrix ActionTokens(Matrix x, double[] times)
    {
        var time = new Matrix(x.Rows, Width);
        for (int row = 0; row < x.Rows; row++) FlowTime.Embed(times[row], Width).CopyTo(time.Row(row));
        var mixed = Project(Project(x, "action_in_proj").Beside(time), "action_time_mlp_in");
        return Project(mixed.Map(Functions.Silu), "action_time_mlp_out");
    }

    private double[] Condition(double t)
    {
        var time = new Matrix(1, Width, FlowTime.Embed(t, Width));
        return Project(Project(time, "time_mlp_in").Map(Functions.Silu), "time_mlp_out").Map(Functions.Silu).Values;
    }

    private Matrix Project(Matrix x, string name) => x.Linear(checkpoint[name + ".weight"], checkpoint.Vector(name + ".bias"));
}
