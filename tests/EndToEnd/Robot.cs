using Pi.Operator;
using Pi.Operator.Processes;

namespace Pi.EndToEnd.Tests;

/// <summary>World, body and mind as processes, and a person who works with them.</summary>
public class Robot : IAsyncLifetime
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The repository's folder.</summary>
    public static readonly string Root = FindRoot();

    /// <summary>Joints slower than this, rad/s, stand still; faster than the other, they move.</summary>
    private const double _still = 0.02, _moving = 0.1;

    private static int _count;

    private readonly CrewSettings _settings;
    private Session? _session;

    public Robot()
        : this(settings => settings)
    {
    }

    /// <param name="change">What is different from the shipped robot and model.</param>
    internal Robot(Func<CrewSettings, CrewSettings> change) => _settings = change(new CrewSettings
    {
        Robot = Path.Combine(Root, "launch", "robots", "sim.yaml"),
        Model = Path.Combine(Root, "models", "pi-mini"),
        // Domains of other test processes are elsewhere, or differ by their process.
        Domain = 1 + (Environment.ProcessId + 10 * Interlocked.Increment(ref _count)) % 99,
        LogFolder = Directory.CreateTempSubdirectory("pi-end-to-end-").FullName,
    });

    internal Session Session => _session!;

    internal Station Station => _session!.Station;

    internal Crew Crew => _session!.Crew;

    internal double Speed => Station.Joints?.Velocity.Select(Math.Abs).Max() ?? 0;

    internal bool IsMoving => Speed > _moving;

    public async Task InitializeAsync() => _session = await Session.StartAsync(_settings, CancellationToken.None);

    public Task DisposeAsync()
    {
        _session?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Lays the table anew, with the robot at rest and armed, and nothing to do.</summary>
    internal async Task BeginAsync(int seed, string task = "bowl")
    {
        Station.Fault("clear");
        Station.Instruct("");
        Station.ResetEStop();
        Station.Enable(false);
        await BecomesAsync(() => Station.Body.Message == "Disabled" && Station.Mind["instruction"].Length == 0, "the robot lets go");
        Report before = Station.Verdict;
        Station.Reset($"seed {seed} setting standard {task}");
        await BecomesAsync(() => !ReferenceEquals(Station.Verdict, before) && Station.Verdict["seconds"].StartsWith("0.", StringComparison.Ordinal), "the table is laid anew");
        await Session.ArmAsync(CancellationToken.None);
    }

    /// <summary>Lays the table, instructs, and waits until the arm moves.</summary>
    internal async Task MoveAsync(int seed, string words)
    {
        await BeginAsync(seed, words);
        await Session.InstructAsync(words, CancellationToken.None);
        await BecomesAsync(() => IsMoving && Station.Mind.Message == "Acting", "the arm moves");
    }

    /// <summary>Asserts that something comes to be so.</summary>
    internal async Task BecomesAsync(Func<bool> isSo, string what)
    {
        bool came = await Station.WaitAsync(isSo, Patience, CancellationToken.None);
        Assert.True(came, $"expected: {what}. Mind: {Station.Mind.Message} {Station.Mind["reason"]}; thought: {Station.Thought}; body: {Station.Body.Message} {Station.Body["reason"]}; "
            + $"world: {Station.Verdict.Message}; speed {Speed:0.00}; lost: {Crew.Lost?.LastWords}");
    }

    /// <summary>Asserts that the arm comes to rest and stays there for a while.</summary>
    internal async Task RestsAsync()
    {
        await BecomesAsync(() => Speed < _still, "the arm comes to rest");
        double[] there = [.. Station.Joints!.Position];
        bool moved = await Station.WaitAsync(() => Station.Joints!.Position.Zip(there, (a, b) => Math.Abs(a - b)).Max() > 0.02, TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.False(moved, "the arm moved although it was to rest");
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Pi.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
