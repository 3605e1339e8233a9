using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>
/// Greedy text: the planning prompt names the first token, each token the next, until the end token or the limit. Whatever else is run in
/// between leaves the text cache alone.
/// </summary>
internal sealed class ThoughtDecoder(EngineGraphs graphs, ModelManifest manifest, InferenceWorker worker, int limit)
{
    private readonly List<int> _tokens = [];
    private long _token;
    private long _length;
    private TimeSpan _promptTime;
    private TimeSpan _decodeTime;

    /// <summary>Reads the prompt.</summary>
    public Decoded Begin(PrefixShape shape, IReadOnlyList<bool> cameras, IReadOnlyList<int> prompt)
    {
        long begin = worker.Time.GetTimestamp();
        (_token, _length) = graphs.Think(shape).Run(cameras, prompt, manifest.Tokenizer.Pad, manifest.ThinkPrompt!.Causal, worker.RunOptions);
        _promptTime = worker.Time.GetElapsedTime(begin);
        return Take();
    }

    /// <summary>Names the next token.</summary>
    public Decoded Continue()
    {
        long begin = worker.Time.GetTimestamp();
        _token = graphs.Decode().Run(_token, _length++, worker.RunOptions);
        _decodeTime += worker.Time.GetElapsedTime(begin);
        return Take();
    }

    private Decoded Take()
    {
        bool hasEnded = _token == manifest.Tokenizer.Eos;
        if (!hasEnded && _tokens.Count < limit) _tokens.Add((int)_token);
        return new Decoded([.. _tokens], hasEnded, _promptTime, _decodeTime) { IsOver = hasEnded || _tokens.Count >= limit };
    }
}
