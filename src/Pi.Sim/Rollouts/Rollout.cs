using Pi.Robot;
using Pi.Sim.Experts;
using Pi.Sim.Mujoco;
using Pi.Sim.Rendering;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Rollouts;

/// <summary>
/// A world that a policy under training drives step by step, with no wire and no waiting between them, and an expert that says at
/// every state what it would do (DAgger, arXiv 1011.0686).
/// </summary>
public sealed class Rollout : IDisposable
{
    private const int ImageSize = 224;
    private const double OffTable = 0.02;

    private static readonly string[] _cameras = ["base_camera", "wrist_camera"];

    private readonly World _world = new();
    private readonly World _imagined = new();
    private readonly Demonstration _demonstration;
    private readonly Demonstration _foresight;
    private readonly WorldSnapshot _present;
    private readonly Renderer _renderer;
    private readonly int[] _cameraIndices;
    private readonly SortedSet<BlockColour> _lifted = [];
    private Episode? _episode;
    private Attempt? _attempt;

    /// <exception cref="MujocoException">MuJoCo or OpenGL is missing.</exception>
    public Rollout(GlPath path)
    {
        (_demonstration, _foresight) = (new Demonstration(_world), new Demonstration(_imagined));
        _present = new WorldSnapshot(_world.Model);
        _renderer = new Renderer(_world.Model, path);
        _cameraIndices = [.. _cameras.Select(camera => _world.Model.Find(ModelObject.Camera, camera))];
    }

    /// <summary>Does what a request asks for.</summary>
    /// <returns>The world afterwards, and the pictures if they were wanted: RGB, rows from the top, half the robot's size.</returns>
    /// <exception cref="FormatException">The request names an unknown task, setting or goal, or nothing has begun.</exception>
    public (RolloutReply Reply, IReadOnlyList<byte[]> Pictures) Answer(RolloutRequest request)
    {
        if (request.Task is { } task)
            Begin(TaskNames.Parse(task), request.Setting, request.Seed);
        if (request.Ask is { } words)
            Ask(words);
        Episode episode = _episode ?? throw new FormatException("No episode has begun: the first request must name a task.");
        if (request.Shove is { } seed)
            _demonstration.Shove(new Random(seed));
        foreach (double[] joints in request.Perform)
            Perform(episode, joints);
        List<byte[]> pictures = request.Look ? [.. _cameraIndices.Select(Draw)] : [];
        return (Describe(episode, Foresee(episode, request.Foresee), pictures.Count), pictures);
    }

    public void Dispose()
    {
        _renderer.Dispose();
        _present.Dispose();
        _foresight.Dispose();
        _demonstration.Dispose();
        _imagined.Dispose();
        _world.Dispose();
    }

    // The imagined world begins alike, so that it too knows what is on its table.
    private void Begin(TaskKind task, string setting, int seed)
    {
        foreach (Demonstration demonstration in new[] { _foresight, _demonstration })
            _episode = Start(demonstration, task, setting, seed);
        _attempt = new Attempt(_episode!);
        _lifted.Clear();
    }

    private static Episode Start(Demonstration demonstration, TaskKind task, string setting, int seed)
    {
        if (setting != Variation.Mixed)
            return demonstration.Start(task, Variation.Named(setting), seed);
        var random = new Random(seed);
        Goal[] goals = [.. Phrases.AllGoals().Where(goal => goal.Kind == task)];
        return demonstration.Start(goals[random.Next(goals.Length)], Variation.Mix(random), seed);
    }

    private void Ask(string words)
    {
        Goal goal = Phrases.Understand(words) ?? throw new FormatException($"'{words}' asks for none of the tasks.");
        Episode episode = _episode ?? throw new FormatException("No episode has begun.");
        _episode = episode with { Goal = goal, Instruction = words, StartY = [.. episode.Blocks.Select(block => _world[block].Position.Y)] };
        _attempt = new Attempt(_episode);
    }

    private void Perform(Episode episode, double[] joints)
    {
        _demonstration.Perform(joints);
        _attempt!.Count(Judge.IsDone(_world, episode));
        foreach (BlockColour block in episode.Blocks.Where(block => _world.Grips(block) && _world[block].Position.Z > Placement.HalfBlock + OffTable))
            _lifted.Add(block);
    }

    private List<ExpertAction> Foresee(Episode episode, int periods)
    {
        _world.Save(_present);
        _foresight.Restore(_present);
        var actions = new List<ExpertAction> { _foresight.Expert.Act(episode) };
        while (actions.Count < periods)
        {
            _foresight.Perform(actions[^1].Joints);
            actions.Add(_foresight.Expert.Act(episode));
        }
        return actions;
    }

    private byte[] Draw(int camera) => _renderer.Draw(_world.State, camera, ImageSize, ImageSize).Halve().Rgb;

    private RolloutReply Describe(Episode episode, List<ExpertAction> expert, int pictures)
    {
        double[] positions = new double[Arm.Joints], velocities = new double[Arm.Joints];
        _world.Arm.Read(positions, velocities);
        return new RolloutReply
        {
            Instruction = episode.Instruction,
            Paraphrases = [.. Enumerable.Range(0, Phrases.Count(episode.Goal.Kind)).Select(i => Phrases.Say(episode.Goal, i))],
            Time = _world.Time,
            Positions = positions,
            Tool = Numbers(_world.Arm.ToolPosition),
            Objects = [.. _world.Blocks.Append(_world.Bowl).Select(body => body.IsInPlay ? Numbers(body.Position) : null)],
            IsDone = _attempt!.HasSucceeded,
            IsOver = _attempt.IsOver,
            Lifted = [.. _lifted.Select(Phrases.Name)],
            Thought = expert[0].Thought,
            Expert = [.. expert.Select(action => action.Joints)],
            PictureSide = ImageSize / 2,
            Pictures = pictures,
        };
    }

    private static double[] Numbers(Point point) => [point.X, point.Y, point.Z];
}
