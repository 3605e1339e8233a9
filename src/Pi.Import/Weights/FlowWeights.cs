using Pi.Import.Checkpoints;
using Pi.Import.Onnx;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Weights;

/// <summary>
/// Stores what stands around the expert's layers. Flow times are known beforehand, so all that depends on them alone becomes constants.
/// </summary>
internal sealed class FlowWeights(Checkpoint checkpoint, CheckpointKeys keys, ModelShape model, WeightStore store)
{
    private const string Group = ExpertWeights.Group;
    private readonly int _width = model.Expert.Width;
    private readonly int _steps = model.FlowSteps;

    /// <summary>The flow times that there are constants for: one per step, and that of given actions, which are clean, where there are any.</summary>
    private readonly double[] _times =
        [.. Enumerable.Range(0, model.FlowSteps).Select(step => FlowTime.At(step, model.FlowSteps)), .. model.TrainedDelay is null ? (double[])[] : [0]];

    public void Write()
    {
        if (model.StateRows > 0)
            WriteState();
        if (model.Architecture == Architecture.Pi05)
        {
            WriteActionIn();
            WriteModulation();
        }
        else
        {
            WriteMixedActionIn();
        }
        WriteActionOut();
    }

    // pi0's state joins the expert, SmolVLA's the language model.
    private void WriteState()
    {
        int width = model.Architecture == Architecture.SmolVla ? model.Language.Width : _width;
        DenseLayer layer = Dense("state_proj", width, model.PaddedState);
        store.AddExact(Group, "expert.state.weight", layer.Transposed(), model.PaddedState, width);
        store.AddExact(Group, "expert.state.bias", layer.Bias, width);
    }

    private void WriteActionIn()
    {
        DenseLayer layer = Dense("action_in_proj", _width, model.PaddedAction);
        store.AddExact(Group, "expert.action_in.weight", layer.Transposed(), model.PaddedAction, _width);
        store.AddExact(Group, "expert.action_in.bias", layer.Bias, _width);
    }

    // Two linear layers in a row are one: z = A (B x + b) + C t + c, with A and C the halves of action_time_mlp_in.
    private void WriteMixedActionIn()
    {
        DenseLayer action = Dense("action_in_proj", _width, model.PaddedAction);
        DenseLayer mix = Dense("action_time_mlp_in", _width, 2 * _width);
        float[] weight = new float[model.PaddedAction * _width];
        double[] column = new double[2 * _width];
        for (int input = 0; input < model.PaddedAction; input++)
        {
            for (int i = 0; i < _width; i++)
                column[i] = action.Weight[(i * model.PaddedAction) + input];
            ToSingle(mix.Multiply(column)).CopyTo(weight, input * _width);
        }
        store.AddExact(Group, "expert.action_in.weight", weight, model.PaddedAction, _width);

        float[] bias = new float[_times.Length * _width];
        for (int row = 0; row < _times.Length; row++)
        {
            double[] features = [.. action.Bias.Select(value => (double)value), .. FlowTime.Embed(_times[row], _width)];
            ToSingle(mix.Apply(features)).CopyTo(bias, row * _width);
        }
        store.AddExact(Group, "expert.action_in.bias", bias, _times.Length, _width);

        var linear = new LinearWriter(checkpoint, store, Group);
        linear.Write("expert.action_mix", _width, [("action_time_mlp_out", _width)]);
        linear.WriteBias("expert.action_mix", ("action_time_mlp_out", _width));
    }

    private void WriteModulation()
    {
        DenseLayer first = Dense("time_mlp_in", _width, _width), second = Dense("time_mlp_out", _width, _width);
        double[][] conditions = [.. _times.Select(time => Silu(second.Apply(Silu(first.Apply(FlowTime.Embed(time, _width))))))];
        for (int i = 0; i < model.Expert.Layers; i++)
        {
            WriteSite($"{keys.Expert}layers.{i}.input_layernorm.dense", $"expert.layers.{i}.norm1", conditions, final: false);
            WriteSite($"{keys.Expert}layers.{i}.post_attention_layernorm.dense", $"expert.layers.{i}.norm2", conditions, final: false);
        }
        WriteSite(keys.Expert + "norm.dense", "expert.norm", conditions, final: true);
    }

    // dense(condition) = (scale, shift, gate); the final norm has no use for its gate.
    private void WriteSite(string source, string target, double[][] conditions, bool final)
    {
        DenseLayer dense = Dense(source, 3 * _width, _width);
        float[][] values = [.. conditions.Select(condition => ToSingle(dense.Apply(condition)))];
        float[] scale = [.. values.SelectMany(row => row[.._width].Select(value => 1 + value))];
        float[] shift = [.. values.SelectMany(row => row[_width..(2 * _width)])];
        if (final)
        {
            store.AddExact(Group, target + ".scale", scale, _times.Length, _width);
            store.AddExact(Group, target + ".shift", shift, _times.Length, _width);
            return;
        }
        store.Add(Group, target + ".scale", scale, _times.Length, _width);
        store.Add(Group, target + ".shift", shift, _times.Length, _width);
        store.Add(Group, target + ".gate", [.. values.SelectMany(row => row[(2 * _width)..])], _times.Length, _width);
    }

    // The Euler step's -1/n goes into the last layer, and so does the weight of a plain norm before it.
    private void WriteActionOut()
    {
        DenseLayer layer = Dense("action_out_proj", model.PaddedAction, _width);
        float[] weight = layer.Transposed();
        float[]? norm = model.Architecture == Architecture.Pi05
            ? null
            : LanguageWeights.NormScale(checkpoint, keys.Expert + "norm.weight", _width, model.Architecture);
        for (int i = 0; i < weight.Length; i++)
            weight[i] = (float)(weight[i] * (double)(norm?[i / model.PaddedAction] ?? 1) / -_steps);
        store.AddExact(Group, "expert.action_out.weight", weight, _width, model.PaddedAction);
        store.AddExact(Group, "expert.action_out.bias", [.. layer.Bias.Select(value => value / -_steps)], model.PaddedAction);
    }

    private DenseLayer Dense(string name, int outputs, int inputs) =>
        new(checkpoint.Read(name + ".weight", outputs, inputs), checkpoint.Read(name + ".bias", outputs));

    private static double[] Silu(double[] values) => [.. values.Select(value => value / (1 + Math.Exp(-value)))];

    private static float[] ToSingle(double[] values) => [.. values.Select(value => (float)value)];
}
