using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Synthetic;

/// <summary>Names and shapes of every tensor of a released checkpoint, those that an import leaves out among them.</summary>
internal static class CheckpointLayout
{
    public static IEnumerable<(string Name, long[] Shape)> Of(ModelShape model)
    {
        CheckpointKeys keys = CheckpointKeys.Of(model.Architecture);
        bool smol = model.Architecture == Architecture.SmolVla;
        IEnumerable<(string, long[])> all = [.. Vision(keys.Vision, model.Vision!), .. Projector(keys, model), .. Language(keys, model),
            .. Expert(keys, model)];
        all = smol
            ? [.. all, ("vlm_with_expert.vlm.lm_head.weight", [model.Vocabulary, model.Language.Width])]
            : [.. all, ("paligemma_with_expert.gemma_expert.lm_head.weight", [model.Vocabulary, model.Expert.Width])];
        return [.. all, .. Heads(model)];
    }

    private static IEnumerable<(string, long[])> Vision(string prefix, VisionShape shape)
    {
        long width = shape.Width, grid = shape.Grid;
        yield return (prefix + "embeddings.patch_embedding.weight", [width, 3, shape.Patch, shape.Patch]);
        yield return (prefix + "embeddings.patch_embedding.bias", [width]);
        yield return (prefix + "embeddings.position_embedding.weight", [grid * grid, width]);
        for (int i = 0; i < shape.Layers; i++)
        {
            string layer = $"{prefix}encoder.layers.{i}.";
            foreach ((string, long[]) tensor in Norm(layer + "layer_norm1", width))
                yield return tensor;
            foreach (string projection in new[] { "q", "k", "v", "out" })
            {
                foreach ((string, long[]) tensor in Linear($"{layer}self_attn.{projection}_proj", width, width))
                    yield return tensor;
            }
            IEnumerable<(string, long[])> inner =
                [.. Norm(layer + "layer_norm2", width), .. Linear(layer + "mlp.fc1", shape.Mlp, width), .. Linear(layer + "mlp.fc2", width, shape.Mlp)];
            foreach ((string, long[]) tensor in inner)
                yield return tensor;
        }
        foreach ((string, long[]) tensor in Norm(prefix + "post_layernorm", width))
            yield return tensor;
    }

    private static IEnumerable<(string, long[])> Projector(CheckpointKeys keys, ModelShape model)
    {
        IEnumerable<(string, long[])> linear = Linear(keys.Projector, model.Language.Width, model.Vision!.ProjectorInput);
        return model.Architecture == Architecture.SmolVla ? linear.Take(1) : linear;
    }

    private static IEnumerable<(string, long[])> Language(CheckpointKeys keys, ModelShape model)
    {
        yield return (keys.Embeddings[0], [model.Vocabulary, model.Language.Width]);
        for (int i = 0; i < model.Language.Layers; i++)
        {
            foreach ((string, long[]) tensor in Layer($"{keys.Language}layers.{i}.", model.Language, model.Language.Heads.KeyWidth, crosses: false))
                yield return tensor;
            foreach ((string, long[]) tensor in PlainNorms($"{keys.Language}layers.{i}.", model.Language.Width))
                yield return tensor;
        }
        yield return (keys.Language + "norm.weight", [model.Language.Width]);
    }

    private static IEnumerable<(string, long[])> Expert(CheckpointKeys keys, ModelShape model)
    {
        long width = model.Expert.Width;
        bool adaptive = model.Architecture == Architecture.Pi05;
        for (int i = 0; i < model.Expert.Layers; i++)
        {
            string layer = $"{keys.Expert}layers.{i}.";
            foreach ((string, long[]) tensor in Layer(layer, model.Expert, model.Expert.Heads.KeyWidth, model.IsCrossAttention(i)))
                yield return tensor;
            IEnumerable<(string, long[])> norms = adaptive
                ? [.. Linear(layer + "input_layernorm.dense", 3 * width, width),
                    .. Linear(layer + "post_attention_layernorm.dense", 3 * width, width)]
                : PlainNorms(layer, width);
            foreach ((string, long[]) tensor in norms)
                yield return tensor;
        }
        IEnumerable<(string, long[])> last = adaptive ? Linear(keys.Expert + "norm.dense", 3 * width, width) : [(keys.Expert + "norm.weight", [width])];
        foreach ((string, long[]) tensor in last)
            yield return tensor;
    }

    private static IEnumerable<(string, long[])> Layer(string prefix, TransformerShape shape, long keyWidth, bool crosses)
    {
        long width = shape.Width, keyInput = crosses ? keyWidth : width;
        yield return (prefix + "self_attn.q_proj.weight", [shape.Heads.QueryWidth, width]);
        yield return (prefix + "self_attn.k_proj.weight", [keyWidth, keyInput]);
        yield return (prefix + "self_attn.v_proj.weight", [keyWidth, keyInput]);
        yield return (prefix + "self_attn.o_proj.weight", [width, shape.Heads.QueryWidth]);
        yield return (prefix + "mlp.gate_proj.weight", [shape.Mlp, width]);
        yield return (prefix + "mlp.up_proj.weight", [shape.Mlp, width]);
        yield return (prefix + "mlp.down_proj.weight", [width, shape.Mlp]);
    }

    private static (string, long[])[] PlainNorms(string prefix, long width) =>
        [(prefix + "input_layernorm.weight", [width]), (prefix + "post_attention_layernorm.weight", [width])];

    private static IEnumerable<(string, long[])> Heads(ModelShape model)
    {
        long width = model.Expert.Width;
        IEnumerable<(string, long[])> heads = [.. Linear("action_in_proj", width, model.PaddedAction),
            .. Linear("action_out_proj", model.PaddedAction, width)];
        if (model.Architecture == Architecture.Pi05)
            return [.. heads, .. Linear("time_mlp_in", width, width), .. Linear("time_mlp_out", width, width)];
        long state = model.Architecture == Architecture.SmolVla ? model.Language.Width : width;
        return [.. heads, .. Linear("state_proj", state, model.PaddedState), .. Linear("action_time_mlp_in", width, 2 * width),
            .. Linear("action_time_mlp_out", width, width)];
    }

    private static (string, long[])[] Norm(string name, long width) => [(name + ".weight", [width]), (name + ".bias", [width])];

    private static (string, long[])[] Linear(string name, long outputs, long inputs) =>
        [(name + ".weight", [outputs, inputs]), (name + ".bias", [outputs])];
}
