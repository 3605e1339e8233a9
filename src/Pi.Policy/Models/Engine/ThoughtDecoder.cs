using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>Greedy text: the planning prompt names the first token, each token the next, until the end token or the limit.</summary>
internal sealed class ThoughtDecoder(EngineGraphs graphs, ModelManifest manifest, InferenceWorker worker)
{
    public Decoded Decode(PrefixShape shape, IReadOnlyList<bool> cameras, IReadOnlyList<int> prompt, int limit)
    {
        long begin = worker.Time.GetTimestamp();
        var (token, length) = graphs.Think(shape).Run(cameras, prompt, manifest.Tokenizer.Pad, manifest.ThinkPrompt!.Causal, worker.RunOptions);
        var promptTime = worker.Time.GetElapsedTime(begin);

        begin = worker.Time.GetTimestamp();
        var tokens = new List<int>();
        var decode = graphs.Decode();
        while (token != manifest.Tokenizer.Eos && tokens.Count < limit)
        {
            tokens.Add((int)token);
            if (tokens.Count < limit) token = decode.Run(token, length++, worker.RunOptions);
        }
        return new Decoded(tokens, token == manifest.Tokenizer.Eos, promptTime, worker.Time.GetElapsedTime(begin));
    }
}
