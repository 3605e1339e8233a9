using System.Globalization;
using System.Text.Json;
using Pi.Bench.Policy.Loop;
using Pi.Bench.Policy.Recordings;
using Pi.Policy;
using Pi.Policy.Models;
using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;

namespace Pi.Bench.Policy;

/// <summary>Figures by name, the budgets that they are held against, and the device that they are from.</summary>
internal sealed class BenchReport
{
    /// <summary>Recordings that are held in memory at once.</summary>
    private const int MostRecordings = 4;

    private readonly List<string> _notes = [];
    private readonly Dictionary<string, double> _loopBudgets = [];
    private string _profile = "";
    private bool _isWrong;
    private string _device = "";

    public SortedDictionary<string, double> Figures { get; } = new(StringComparer.Ordinal);

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
        _notes.Add($"loop: {model.Model.Manifest.Name} on {recordings.Count} recordings, {model.Model.Engine.DeviceLine}");
        var loop = new MindLoop(model, robot, recordings);
        loop.Run(duration, Figures);
        _notes.AddRange(loop.Problems);
        string profile = model.Model.Engine.Device == ComputeDevice.Cuda ? "loop cuda" : "loop";
        foreach (var (name, most) in Budgets.Read(profile)) _loopBudgets[name] = most;
    }

    /// <summary>Prints every figure, writes the JSON, and answers with the exit code: 0 where every budget holds.</summary>
    public int Finish(TextWriter output, string? jsonPath)
    {
        Figures["memory.peak_mib"] = Memory.PeakMebibytes();
        Dictionary<string, double> budgets = new([.. Budgets.Read(_profile), .. _loopBudgets]);
        string[] broken = [.. budgets.Where(budget => !Figures.TryGetValue(budget.Key, out double figure) || figure > budget.Value).Select(budget => budget.Key)];
        output.WriteLine(_device);
        foreach (string note in _notes) output.WriteLine(note);
        foreach (var (name, value) in Figures)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-44} {value,12:0.######}{(budgets.TryGetValue(name, out double most) ? $"  of {most}" : "")}"));
        foreach (string name in broken) output.WriteLine($"BUDGET BROKEN: {name}");
        bool isGood = broken.Length == 0 && !_isWrong;
        var report = new { name = "policy", ok = isGood, device = _device, notes = _notes, profile = _profile, figures = Figures, budgets };
        if (jsonPath is not null) File.WriteAllText(jsonPath, JsonSerializer.Serialize(report) + "\n");
        return isGood ? 0 : 1;
    }

    /// <summary>A model that gives wrong answers fast is no result.</summary>
    private void TestItself(string folder)
    {
        try
        {
            using var model = PolicyModel.Load(folder, new EngineOptions(), TimeProvider.System);
            _notes.AddRange(model.Engine.Notes);
            (Figures["self_test.max_error"], Figures["self_test.mean_error"]) = (model.SelfTested!.MaxError, model.SelfTested.MeanError);
        }
        catch (PackageException e)
        {
            _isWrong = true;
            _notes.Add($"SELF-TEST FAILED: {e.Message}");
        }
    }

    private void Measure(string folder, string name, BenchSettings settings, EngineOptions options)
    {
        using var engine = new ModelEngine(ModelPackage.Open(folder, verifiesContent: false), options, TimeProvider.System);
        _device = engine.DeviceLine;
        if (_profile.Length == 0 || !_profile.StartsWith("tiny", StringComparison.Ordinal))
            _profile = $"{engine.Manifest.Architecture} {engine.Device}".ToLowerInvariant();
        new PolicyBench(engine, settings).Run(name, Figures);
        _notes.AddRange(engine.Notes.Select(note => $"{name}: {note}"));
        if (engine.GpuBytesInUse is long bytes) Figures[$"{name}.gpu_mib"] = bytes >> 20;
    }
}
