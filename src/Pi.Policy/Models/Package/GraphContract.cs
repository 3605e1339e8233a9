using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pi.Policy.Models.Package;

/// <summary>The inputs and outputs that each graph must have, as `docs/models.md` lists them.</summary>
internal sealed class GraphContract
{
    private readonly ModelManifest _manifest;
    private readonly TensorElementType _real;

    private GraphContract(ModelManifest manifest)
    {
        _manifest = manifest;
        _real = manifest.Precision == Precision.F32 ? TensorElementType.Float : TensorElementType.BFloat16;
    }

    /// <summary>Inputs of a graph.</summary>
    public List<GraphTensor> Inputs { get; } = [];

    /// <summary>Outputs of a graph.</summary>
    public List<GraphTensor> Outputs { get; } = [];

    /// <summary>The contract of a role for this manifest.</summary>
    public static GraphContract Of(ModelManifest manifest, string role)
    {
        var contract = new GraphContract(manifest);
        switch (role)
        {
            case "vision":
                contract.Vision();
                break;
            case "prefill":
                contract.Prefill();
                break;
            case "think":
                contract.Think();
                break;
            case "decode":
                contract.Decode();
                break;
            default:
                contract.Flow(role);
                break;
        }
        return contract;
    }

    private void Vision()
    {
        Inputs.Add(new("images", TensorElementType.UInt8, "cameras", "image_height", "image_width", 3));
        Outputs.Add(new("features", _real, "cameras", _manifest.Dimensions.ImageTokens, _manifest.Dimensions.Width));
    }

    private void Prompt()
    {
        Inputs.Add(new("features", _real, "cameras", _manifest.Dimensions.ImageTokens, _manifest.Dimensions.Width));
        Inputs.Add(new("camera_mask", TensorElementType.Bool, "cameras"));
        Inputs.Add(new("tokens", TensorElementType.Int64, 1, "tokens"));
        Inputs.Add(new("token_count", TensorElementType.Int64, 1));
    }

    private void Prefill()
    {
        Prompt();
        if (_manifest.Dimensions.StateRows > 0)
            Inputs.Add(new("state", TensorElementType.Float, 1, _manifest.State.Padded));
        Outputs.Add(new("length", TensorElementType.Int64, 1));
        Cache(Outputs, "", 1, "rows", _manifest.Dimensions.KvWidth);
    }

    private void Think()
    {
        Prompt();
        Inputs.Add(new("causal", TensorElementType.Bool, 1));
        Outputs.Add(new("length", TensorElementType.Int64, 1));
        Outputs.Add(new("logits", TensorElementType.Float, 1, _manifest.Dimensions.Vocabulary));
        Outputs.Add(new("token", TensorElementType.Int64, 1, 1));
        Cache(Outputs, "", 1, "rows", _manifest.Dimensions.KvWidth);
    }

    private void Decode()
    {
        Inputs.Add(new("token", TensorElementType.Int64, 1, 1));
        Inputs.Add(new("length", TensorElementType.Int64, 1));
        Cache(Inputs, "past_", 1, 1, "cache", _manifest.Dimensions.KvWidth);
        Outputs.Add(new("next_length", TensorElementType.Int64, 1));
        Outputs.Add(new("logits", TensorElementType.Float, 1, _manifest.Dimensions.Vocabulary));
        Outputs.Add(new("next_token", TensorElementType.Int64, 1, 1));
        Cache(Outputs, "present_", 1, 1, "cache", _manifest.Dimensions.KvWidth);
    }

    private void Flow(string role)
    {
        object batch = role == "act_guided" ? "batch" : 1;
        GraphTensor Chunk(string name) => new(name, TensorElementType.Float, 1, _manifest.Horizon, _manifest.Action.Padded);
        Inputs.Add(Chunk(role == "velocity" ? "x" : "noise"));
        Inputs.Add(new("length", TensorElementType.Int64, batch));
        Cache(Inputs, "", batch, "rows", _manifest.Dimensions.KvWidth);
        Outputs.Add(Chunk(role == "velocity" ? "velocity" : "actions"));
        if (role == "velocity")
            Inputs.Add(new("step", TensorElementType.Int64, 1));
        if (role == "act_continued")
            Inputs.AddRange([Chunk("previous"), new("given", TensorElementType.Bool, 1, _manifest.Horizon, 1)]);
        if (role == "act_guided")
            Inputs.AddRange([new("branch_weights", TensorElementType.Float, 1, "batch"), Chunk("previous"), Chunk("previous_mask"),
                new("correction", TensorElementType.Float, _manifest.FlowSteps)]);
    }

    private void Cache(List<GraphTensor> list, string prefix, params object[] shape)
    {
        for (int i = 0; i < _manifest.Dimensions.Layers; i++)
        {
            list.Add(new($"{prefix}key.{i}", _real, shape));
            list.Add(new($"{prefix}value.{i}", _real, shape));
        }
    }
}
