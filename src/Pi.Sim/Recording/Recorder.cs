using Pi.Robot;
using Pi.Sim.Experts;
using Pi.Sim.Mujoco;
using Pi.Sim.Rendering;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Recording;

/// <summary>Records the expert, as fast as the machine allows. The same options give the same files.</summary>
public sealed class Recorder : IDisposable
{
    // Long enough for an action chunk of 16 to follow each of the first 8 steps.
    private const int CounterfactualSteps = 24;

    private static readonly string[] _cameras = ["base_camera", "wrist_camera"];
    private static readonly Point _absent = new(double.NaN, double.NaN, double.NaN);

    private readonly RecordingOptions _options;
    private readonly World _world = new();
    private readonly Demonstration _demonstration;
    private readonly Renderer _renderer;
    private readonly int[] _cameraIndices;

    /// <exception cref="MujocoException">MuJoCo or OpenGL is missing.</exception>
    public Recorder(RecordingOptions options, GlPath path)
    {
        _options = options;
        _demonstration = new Demonstration(_world);
        _renderer = new Renderer(_world.Model, path);
        _cameraIndices = [.. _cameras.Select(camera => _world.Model.Find(ModelObject.Camera, camera))];
        Directory.CreateDirectory(options.Folder);
    }

    /// <summary>The way to OpenGL that was taken.</summary>
    public string RenderingPath => _renderer.Description;

    /// <summary>Steps written so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Files written so far.</summary>
    public int Files { get; private set; }

    /// <summary>Records one episode with its forks and counterfactuals; an episode the expert does not solve is left out.</summary>
    public void Record(TaskKind task, int seed)
    {
        var random = new Random(seed);
        Episode episode = Start(task, seed, random);
        string name = Path.Combine(_options.Folder, $"{task.ToString().ToLowerInvariant()}-{_options.Setting}-{seed:d6}");
        using var start = new WorldSnapshot(_world.Model);
        _world.Save(start);
        var forks = new Dictionary<int, WorldSnapshot>();
        for (int i = 0; i < _options.Forks; i++)
            forks.TryAdd(random.Next(1, ForkRange(task)), new WorldSnapshot(_world.Model));
        Solve(name, episode, forks);
        RecordCounterfactuals(name, episode, start);
        foreach ((int period, WorldSnapshot fork) in forks.OrderBy(fork => fork.Key))
            RecordFork($"{name}-fork{period:d3}", episode, fork, random);
    }

    public void Dispose()
    {
        _renderer.Dispose();
        _demonstration.Dispose();
        _world.Dispose();
    }

    /// <summary>Records scenes at rest: another episode's start each, the arm anywhere.</summary>
    public void RecordStills(TaskKind task, int seed)
    {
        var frames = new List<Frame>();
        Episode? episode = null;
        for (int i = 0; i < _options.Stills; i++)
        {
            int own = seed * _options.Stills + i;
            var random = new Random(own);
            episode = Start(task, own, random);
            _demonstration.Scatter(episode, random);
            frames.Add(Observe(_demonstration.Expert.Act(episode)));
        }
        Write(Path.Combine(_options.Folder, $"still-{task.ToString().ToLowerInvariant()}-{_options.Setting}-{seed:d6}"), episode!, frames, isWhole: false);
    }

    private Episode Start(TaskKind task, int seed, Random random)
    {
        if (_options.Setting != Variation.Mixed)
            return _demonstration.Start(task, Variation.Named(_options.Setting), seed);
        Goal[] goals = [.. Phrases.AllGoals().Where(goal => goal.Kind == task)];
        return _demonstration.Start(goals[random.Next(goals.Length)], Variation.Mix(random), seed);
    }

    private static int ForkRange(TaskKind task) => task == TaskKind.Sort ? 90 : 32;

    private void RecordFork(string name, Episode episode, WorldSnapshot fork, Random random)
    {
        using (fork)
        {
            // Never reached when the episode was over before.
            if (!fork.IsFilled)
                return;
            _demonstration.Restore(fork);
            _demonstration.Shove(random);
            _world.Save(fork);
            Solve(name, episode, []);
            RecordCounterfactuals(name, episode, fork);
        }
    }

    private void RecordCounterfactuals(string name, Episode episode, WorldSnapshot from)
    {
        if (!_options.Counterfactuals || episode.Goal.Kind is not (TaskKind.Bowl or TaskKind.Stack))
            return;
        foreach (BlockColour other in episode.Blocks.Where(block => IsAnother(block, episode.Goal)))
        {
            Goal goal = episode.Goal with { Block = other };
            Episode asked = episode with { Goal = goal, Instruction = Phrases.Say(goal, episode.Seed % Phrases.Count(goal.Kind)) };
            _demonstration.Restore(from);
            var frames = new List<Frame>();
            while (frames.Count < CounterfactualSteps)
                Advance(asked, frames);
            Write($"{name}-asked-{Phrases.Name(other)}", asked, frames, isWhole: false);
        }
    }

    private static bool IsAnother(BlockColour block, Goal goal) =>
        block != goal.Block && (goal.Kind != TaskKind.Stack || block != goal.Support);

    private void Solve(string name, Episode episode, Dictionary<int, WorldSnapshot> forks)
    {
        var frames = new List<Frame>();
        var attempt = new Attempt(episode);
        while (!attempt.IsOver)
        {
            if (forks.TryGetValue(attempt.Periods, out WorldSnapshot? fork))
                _world.Save(fork);
            Advance(episode, frames);
            attempt.Count(Judge.IsDone(_world, episode));
        }
        if (attempt.HasSucceeded)
            Write(name, episode, frames, isWhole: true);
    }

    private void Advance(Episode episode, List<Frame> frames)
    {
        ExpertAction action = _demonstration.Expert.Act(episode);
        frames.Add(Observe(action));
        _demonstration.Perform(action.Joints);
    }

    private Frame Observe(ExpertAction action)
    {
        double[] positions = new double[Arm.Joints], velocities = new double[Arm.Joints];
        _world.Arm.Read(positions, velocities);
        return new Frame
        {
            Time = _world.Time,
            Images = [.. _cameraIndices.Select(camera => Draw(camera).Rgb)],
            Positions = positions,
            Velocities = velocities,
            Action = action.Joints,
            Thought = action.Thought,
            Phase = action.Phase,
            Tool = _world.Arm.ToolPosition,
            Objects = [.. _world.Blocks.Append(_world.Bowl).Select(body => body.IsInPlay ? body.Position : _absent)],
        };
    }

    private Picture Draw(int camera)
    {
        Picture picture = _renderer.Draw(_world.State, camera, _options.ImageSize, _options.ImageSize);
        return _options.Halves ? picture.Halve() : picture;
    }

    private void Write(string name, Episode episode, List<Frame> frames, bool isWhole)
    {
        EpisodeFile.Write($"{name}.npz", episode, frames, _cameras, isWhole);
        Steps += frames.Count;
        Files++;
    }
}
