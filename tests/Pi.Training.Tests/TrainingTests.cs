using System.Diagnostics;
using System.Text.Json;
using Pi.Import;
using Pi.Policy.Models;
using Pi.Policy.Models.Engine;
using Pi.Sim.Recording;
using Pi.Sim.Rendering;
using Pi.Sim.Tasks;

namespace Pi.Training.Tests;

/// <summary>The whole way on tiny data: the world records, PyTorch trains, the importer makes a package, the engine runs it.</summary>
public sealed class TrainingTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(8);

    private readonly string _folder = Directory.CreateTempSubdirectory("pi-training-").FullName;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Twenty_steps_lower_the_loss_and_the_package_answers_as_the_training_does()
    {
        Record("stills", new RecordingOptions { Folder = "", Setting = Variation.Mixed, Stills = 8, Halves = true });
        Record("episodes", new RecordingOptions { Folder = "", Halves = true });
        Record("example", new RecordingOptions { Folder = "" });
        await Python("pi_mini.data", In("stills"), In("p-stills"), In("episodes"), In("p-episodes"));
        await Python("pi_mini.train", "see", "--folder", _folder, "--data", In("p-stills"), "--steps", "20", "--report", "5", "--batch", "16", "--held-out", "2", "--warm-up", "2");
        await Python("pi_mini.train", "act", "--folder", _folder, "--data", In("p-stills"), In("p-episodes"), "--start", In("see.pt"), "--refit",
            "--steps", "20", "--report", "5", "--batch", "16", "--held-out", "2", "--warm-up", "2");
        foreach (string stage in new[] { "see", "act" })
        {
            double[] losses = Losses(stage);
            Assert.True(losses[^1] < 0.95 * losses[0], $"{stage}: {string.Join(", ", losses)}");
        }
        await Python("pi_mini.export", In("act.pt"), In("checkpoint"), "--example", Directory.GetFiles(In("example"))[0]);

        ImportReport report = new Importer(new ImportOptions { Checkpoint = In("checkpoint"), Output = In("package") }, _ => { }).Run();
        using var model = PolicyModel.Load(In("package"), new EngineOptions { Device = ComputeDevice.Cpu }, TimeProvider.System);

        Assert.Contains(report.Parity.Checks, check => check.Name == "actions: against the training's");
        Assert.True(report.Parity.Holds, string.Join("; ", report.Parity.Checks));
        Assert.NotNull(model.SelfTested);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string name) => Path.Combine(_folder, name);

    private void Record(string name, RecordingOptions options)
    {
        using var recorder = new Recorder(options with { Folder = In(name) }, GlPath.Auto);
        for (int seed = 0; seed < 3; seed++)
        {
            if (options.Stills > 0)
                recorder.RecordStills(TaskKind.Bowl, seed);
            else
                recorder.Record(TaskKind.Bowl, seed);
        }
    }

    private double[] Losses(string stage) =>
        [.. File.ReadLines(In($"{stage}.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("loss").GetDouble())];

    private static async Task Python(params string[] arguments)
    {
        // Debian's PyTorch belongs to Debian's Python, which need not be the first on the path.
        var start = new ProcessStartInfo("/usr/bin/python3", ["-m", .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PYTHONPATH"] = Path.Combine(Repository.Root, "training");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start)!;
        using var stop = new CancellationTokenSource(_patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop.Token), errors = process.StandardError.ReadToEndAsync(stop.Token);
        await process.WaitForExitAsync(stop.Token);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: {await output}{await errors}");
    }
}
