using Microsoft.ML.OnnxRuntime;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Parity;

/// <summary>Runs images and prompts of an example.</summary>
internal sealed class PrefixRun(GraphSessions sessions, ModelManifest manifest, ModelShape model)
{
    private readonly List<float[]> _features = [];

    /// <summary>Encodes the example's images.</summary>
    public void See(Example example)
    {
        foreach (ExampleImage image in example.Cameras)
        {
            var inputs = new Dictionary<string, OrtValue> { ["images"] = Tensors.Of(image.Rgb, 1, image.Height, image.Width, 3) };
            _features.Add(sessions.Run("vision", inputs)["features"].Floats());
        }
    }

    /// <summary>Keys, values and length of the acting prompt.</summary>
    public Dictionary<string, OrtValue> Prefill(IReadOnlyList<int> tokens, float[] state, int padding, int maskedCameras)
    {
        Dictionary<string, OrtValue> inputs = Inputs(tokens, padding, maskedCameras);
        if (model.StateRows > 0)
            inputs["state"] = Tensors.Of(state, 1, state.Length);
        return sessions.Run("prefill", inputs);
    }

    /// <summary>The inputs that prefill and think have in common; masked cameras come first, so that packing has to move rows.</summary>
    public Dictionary<string, OrtValue> Inputs(IReadOnlyList<int> tokens, int padding, int maskedCameras)
    {
        float[][] features = [.. Enumerable.Repeat(_features[0], maskedCameras), .. _features];
        bool[] mask = [.. features.Select((_, i) => i >= maskedCameras)];
        long[] ids = [.. tokens.Select(token => (long)token), .. Enumerable.Repeat((long)manifest.Tokenizer.Pad, padding)];
        return new Dictionary<string, OrtValue>
        {
            ["features"] = Tensors.Of(features.SelectMany(values => values).ToArray(), features.Length, model.ImageTokens, model.FeatureWidth),
            ["camera_mask"] = Tensors.Of(mask, mask.Length),
            ["tokens"] = Tensors.Of(ids, 1, ids.Length),
            ["token_count"] = Tensors.Of([(long)tokens.Count], 1),
        };
    }
}
