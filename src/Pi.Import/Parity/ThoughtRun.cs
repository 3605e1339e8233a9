using Microsoft.ML.OnnxRuntime;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Parity;

/// <summary>Reads planning prompts and decodes thoughts, always the likeliest token.</summary>
internal sealed class ThoughtRun(GraphSessions sessions, ModelManifest manifest, ModelShape model, PrefixRun prefix)
{
    /// <summary>
    /// The thought without its end token, the logits that chose its last token, and how many tokens were chosen by a margin of at least
    /// <paramref name="margin"/> times the largest logit.
    /// </summary>
    public (List<int> Thought, float[] Logits, int Sure) Decode(IReadOnlyList<int> prompt, PromptTemplate template, double margin)
    {
        Dictionary<string, OrtValue> results = Think(prompt, template);
        long length = results["length"].Integer(), token = results["token"].Integer();
        float[] logits = results["logits"].Floats();
        Dictionary<string, OrtValue> inputs = Cache(results, (int)length + template.MaxThought);
        var thought = new List<int>();
        int sure = 0;
        while (token != manifest.Tokenizer.Eos)
        {
            if (sure == thought.Count && Margin(logits) >= margin)
                sure++;
            thought.Add((int)token);
            if (thought.Count == template.MaxThought)
                break;
            inputs["token"] = Tensors.Of([token], 1, 1);
            inputs["length"] = Tensors.Of([length++], 1);
            Dictionary<string, OrtValue> next = sessions.Run("decode", inputs);
            token = next["next_token"].Integer();
            if (token != manifest.Tokenizer.Eos)
                logits = next["logits"].Floats();
            for (int i = 0; i < model.Language.Layers; i++)
                (inputs[$"past_key.{i}"], inputs[$"past_value.{i}"]) = (next[$"present_key.{i}"], next[$"present_value.{i}"]);
        }
        return (thought, logits, sure);
    }

    /// <summary>The logits after a prompt.</summary>
    public float[] Read(IReadOnlyList<int> prompt, PromptTemplate template) => Think(prompt, template)["logits"].Floats();

    // The gap between the two largest logits, relative to the largest.
    private static double Margin(float[] logits)
    {
        float first = float.NegativeInfinity, second = float.NegativeInfinity;
        foreach (float logit in logits)
        {
            if (logit > first)
                (first, second) = (logit, first);
            else if (logit > second)
                second = logit;
        }
        return (first - second) / Math.Abs((double)first);
    }

    private Dictionary<string, OrtValue> Think(IReadOnlyList<int> prompt, PromptTemplate template)
    {
        Dictionary<string, OrtValue> inputs = prefix.Inputs(prompt, padding: 0, maskedCameras: 0);
        inputs["causal"] = Tensors.Of([template.Causal], 1);
        return sessions.Run("think", inputs);
    }

    private Dictionary<string, OrtValue> Cache(Dictionary<string, OrtValue> results, int rows)
    {
        int width = manifest.Dimensions.KvWidth;
        var cache = new Dictionary<string, OrtValue>();
        for (int i = 0; i < model.Language.Layers; i++)
        {
            foreach (string kind in new[] { "key", "value" })
            {
                float[] buffer = new float[rows * width];
                results[$"{kind}.{i}"].Floats().CopyTo(buffer, 0);
                cache[$"past_{kind}.{i}"] = Tensors.Of(buffer, 1, 1, rows, width);
            }
        }
        return cache;
    }
}
