using Pi.Policy.Models.Engine;

namespace Pi.Bench.Policy;

/// <summary>Times every stage of one package in the engine, with noise for images and made-up prompts of a usual length.</summary>
internal sealed class PolicyBench(ModelEngine engine, BenchSettings settings)
{
    private const int Width = 640, Height = 480, MostWarmUps = 3;

    private readonly CameraImage _image = BenchInput.Image(Width, Height);
    private readonly Durations _vision = new(), _prefill = new(), _act = new(), _chunk = new(), _thought = new(), _token = new();

    /// <summary>Writes the figures of this package under <paramref name="name"/>.</summary>
    public void Run(string name, IDictionary<string, double> figures)
    {
        int tokens = Math.Min(settings.Tokens, engine.Manifest.ActPrompt.MaxTokens);
        for (int run = -Math.Min(MostWarmUps, settings.Runs); run < settings.Runs; run++) Chunk(tokens, isCounted: run >= 0);
        _vision.Report($"{name}.vision", figures);
        _prefill.Report($"{name}.prefill", figures);
        _act.Report($"{name}.act", figures);
        _chunk.Report($"{name}.chunk", figures);
        figures[$"{name}.chunk.p99_over_p50"] = Math.Round(_chunk.Percentile(0.99) / _chunk.Percentile(0.5), 3);
        if (engine.Manifest.ThinkPrompt is not null) ReportThought(name, figures);
        if (GpuLimits.Find(engine.DeviceLine) is { } limits) ReportShares(name, limits, tokens, figures);
    }

    private void Chunk(int tokens, bool isCounted)
    {
        var manifest = engine.Manifest;
        var vision = Demand(engine.See([.. engine.Cameras.Select(_ => _image)]));
        var prefill = Demand(engine.Prefill(BenchInput.Prompt(tokens, manifest), new float[manifest.State.Padded]));
        var act = Demand(engine.Act(BenchInput.Noise(manifest)));
        if (!isCounted) return;
        _vision.Add(vision);
        _prefill.Add(prefill);
        _act.Add(act);
        _chunk.Add(vision + prefill + act);
    }

    /// <summary>A thought of exactly the length asked for where the model does not end it sooner; time per token counts those it wrote.</summary>
    private void ReportThought(string name, IDictionary<string, double> figures)
    {
        var template = engine.Manifest.ThinkPrompt!;
        int longest = 0;
        for (int run = -1; run < Math.Max(Math.Min(3, settings.Runs), settings.Runs / 5); run++)
        {
            var thought = engine.Think(BenchInput.Prompt(Math.Min(settings.Tokens, template.MaxTokens), engine.Manifest), settings.ThoughtTokens);
            Demand(thought);
            if (run < 0) continue;
            _thought.Add(thought.Elapsed);
            longest = Math.Max(longest, thought.Value!.Tokens.Count);
            if (thought.Value.Tokens.Count > 1) _token.Add(thought.Value.DecodeTime / (thought.Value.Tokens.Count - 1));
        }
        _thought.Report($"{name}.thought", figures);
        figures[$"{name}.thought.tokens"] = longest;
        if (longest > 1) figures[$"{name}.thought.tokens_per_s"] = Math.Round(1000 / _token.Percentile(0.5), 1);
    }

    private void ReportShares(string name, GpuLimits limits, int tokens, IDictionary<string, double> figures)
    {
        var manifest = engine.Manifest;
        Work.Vision(manifest, engine.Cameras.Count).Report($"{name}.vision", _vision.Percentile(0.5), limits, figures);
        Work.Prefill(manifest, engine.Cameras.Count, tokens).Report($"{name}.prefill", _prefill.Percentile(0.5), limits, figures);
        Work.Act(manifest).Report($"{name}.act", _act.Percentile(0.5), limits, figures);
        if (figures.TryGetValue($"{name}.thought.tokens_per_s", out double rate)) Work.Token(manifest).Report($"{name}.thought", 1000 / rate, limits, figures);
    }

    private static TimeSpan Demand<T>(Inference<T> inference)
        where T : class => inference.Succeeded ? inference.Elapsed : throw new InvalidOperationException(inference.Failure.Message);
}
