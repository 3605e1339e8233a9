namespace Pi.Policy.Tests.Reference;

/// <summary>SmolVLA's action expert: even layers attend to prefix and actions together, odd layers only across to the prefix's keys and values.</summary>
public sealed class SmolVlaExpert(SafetensorsFile checkpoint, int headSize)
{
    private const string Root = "vlm_with_expert.lm_expert.";

    private readonly DecoderStack _layers = new(checkpoint, Root, new DecoderShape(headSize, Functions.Silu), Norms.Llama(checkpoint, Root));

    private int Width => checkpoint["action_in_proj.weight"].Rows;

    /// <summary>dx/dt at x [horizon, dimensions]; every action is a block of its own, so actions are causal.</summary>
    public Matrix Velocity(Prefix prefix, Matrix x, double t)
    {
        var mask = prefix.Mask.Copy();
        foreach (int _ in Enumerable.Range(0, x.Rows)) mask.Add(1, valid: true, startsBlock: true);
        int first = prefix.Mask.Count;
        double[] positions = mask.Positions()[first..];
        double[] restarted = Array.ConvertAll(positions, position => position - positions[0]);

        var hidden = ActionTokens(x, t);
        for (int layer = 0; layer < _layers.Count; layer++)
            hidden = layer % 2 == 0
                ? _layers[layer].Forward(hidden, positions, prefix.Layers[layer], (query, key) => mask.Sees(first + query, key)).Hidden
                : _layers[layer].ForwardAcross(hidden, restarted, prefix.Layers[layer], (_, key) => mask.IsValid(key));
        return Project(_layers.FinalNorm(hidden), "action_out_proj");
    }

    private Matrix ActionTokens(Matrix x, double t)
    {
        var time = new Matrix(x.Rows, Width);
        for (int row = 0; row < x.Rows; row++) FlowTime.Embed(t, Width).CopyTo(time.Row(row));
        var mixed = Project(Project(x, "action_in_proj").Beside(time), "action_time_mlp_in");
        return Project(mixed.Map(Functions.Silu), "action_time_mlp_out");
    }

    private Matrix Project(Matrix x, string name) => x.Linear(checkpoint[name + ".weight"], checkpoint.Vector(name + ".bias"));
}
