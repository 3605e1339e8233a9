using System.Text.Json;
using Pi.Bench.Policy.Loop;
using Pi.Bench.Policy.Recordings;
using Pi.Figures;
using Pi.Policy;
using Pi.Policy.Models;
using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;

namespace Pi.Bench.Policy;

/// <summary>Measures models, and reports the figures with the device that they are from and its budgets.</summary>
internal sealed class PolicyMeasurement
{
    /// <summary>Recordings that are held in memory at once.</summary>
    private const int MostRecordings = 4;

    private readonly Report _report = new("policy");
    private string _profile = "";
    private string _device = "";

    public SortedDictionary<string, double> Figures => _report.Figures;

    /// <summary>Writes and imports one tiny checkpoint per architecture and measures each on the CPU.</summary>
    public void MeasureTiny(BenchSettings settings)
    {
        _profile = "tiny cpu";
        foreach (var architecture in (Architecture[])[Architecture.Pi0, Architecture.Pi05, Architecture.SmolVla])
        {
            using var package = new TinyPackage(architecture);
            Measure(package.Folder, architecture.ToString().ToLowerInvariant(), settings, new EngineOptions { Device = ComputeDevice.Cpu });
        }
    }

    /// <summary>Measures one package with different numbers of its cameras.</summary>
    public void MeasurePackage(string folder, BenchSettings settings, IReadOnlyList<int> cameras)
    {
        TestItself(folder);
        var manifest = ModelPackage.Open(folder, verifiesContent: false).Manifest;
        foreach (int count in cameras)
        {
            // A prompt bucket of the measured length: what a robot whose prompts are about as long would choose.
            var options = new EngineOptions { Cameras = [.. manifest.Cameras.Take(count)], PromptTokens = (settings.Tokens + 7) / 8 * 8 };
            Measure(folder, $"cameras{count}", settings, options);
        }
    }

    /// <summary>Observes, thinks and acts on recorded frames with one package, or with a tiny one.</summary>
    public void MeasureLoop(string? folder, string frames, TimeSpan duration)
    {
        var recordings = Recording.Find(frames).Take(MostRecordings).Select(path => Recording.Open(path, RecordedRobot.Load(side: 1))).ToList();
        if (recordings.Count == 0) throw new ArgumentException($"{frames} holds no recordings: make some with pi_sim record.");
        using var tiny = folder is null ? new TinyPackage(Architecture.Pi05) : null;
        var robot = RecordedRobot.Load(recordings[0].Side);
        if (tiny is not null) robot = RecordedRobot.WithoutLimits(robot);
        var options = new EngineOptions { Deadline = TimeSpan.FromSeconds(10), TestsItself = false };
        using var model = LocalModel.Load(folder ?? tiny!.Folder, robot, options, TimeProvider.System);
        if (model.WarmUp() is { Succeeded: false } cold) throw new InvalidOperationException(cold.Failure.Message);
        _report.Note($"loop: {model.Model.Manifest.Name} on {recordings.Count} recordings, {model.Model.Engine.DeviceLine}");
        var loop = new MindLoop(model, robot, recordings);
        loop.Run(duration, Figures);
        foreach (string problem in loop.Problems) _report.Note(problem);
        _report.Require(Budgets(model.Model.Engine.Device == ComputeDevice.Cuda ? "loop cuda" : "loop"));
    }

    /// <summary>Prints every figure, writes the JSON, and answers with the exit code: 0 where every budget holds.</summary>
    public int Finish(TextWriter output, string? jsonPath)
    {
        Figures["memory.peak_mib"] = Memory.PeakMebibytes();
        _report.Require(Budgets(_profile));
        _report.Note(_device);
        _report.Attach("device", _device);
        _report.Attach("profile", _profile);
        return _report.Finish(output, jsonPath);
    }

    /// <summary>Budgets by profile: what runs (the model or "tiny") and where, for example "pi05 cuda".</summary>
    private static Dictionary<string, Budget> Budgets(string profile)
    {
        string json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "budgets.json"));
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Budget>>>(json, JsonSerializerOptions.Web)!.GetValueOrDefault(profile) ?? [];
    }

    /// <summary>A model that gives wrong answers fast is no result.</summary>
    private void TestItself(string folder)
    {
        try
        {
            using var model = PolicyModel.Load(folder, new EngineOptions(), TimeProvider.System);
            foreach (string note in model.Engine.Notes) _report.Note(note);
            (Figures["self_test.max_error"], Figures["self_test.mean_error"]) = (model.SelfTested!.MaxError, model.SelfTested.MeanError);
        }
        catch (PackageException e)
        {
            _report.Fail($"SELF-TEST FAILED: {e.Message}");
        }
    }

    private void Measure(string folder, string name, BenchSettings settings, EngineOptions options)
    {
        using var engine = new ModelEngine(ModelPackage.Open(folder, verifiesContent: false), options, TimeProvider.System);
        _device = engine.DeviceLine;
        if (_profile.Length == 0 || !_profile.StartsWith("tiny", StringComparison.Ordinal))
            _profile = $"{engine.Manifest.Architecture} {engine.Device}".ToLowerInvariant();
        new PolicyBench(engine, settings).Run(name, Figures);
        foreach (string note in engine.Notes) _report.Note($"{name}: {note}");
        if (engine.GpuBytesInUse is long bytes) Figures[$"{name}.gpu_mib"] = bytes >> 20;
    }
}
