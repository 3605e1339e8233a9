using Pi.Drivers.Shaping;
using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers.Tests.Shaping;

/// <summary>A shaper and a gate tick by tick, with an arm that is always where it was sent.</summary>
internal sealed class ShapedArm
{
    private readonly RobotSpec _robot;
    private readonly SafetyGate _gate;
    private readonly Shaper _shaper;
    private readonly Plan _plan;
    private readonly Motion _commanded;
    private readonly TrajectoryFollower _follower;
    private readonly Pose[] _poses;
    private readonly bool _isPersonNear;
    private Stamp _slot = new(1_000_000_000);

    public ShapedArm(RobotSpec robot, bool isPersonNear = false)
    {
        int joints = robot.Joints.Length;
        (_robot, _isPersonNear) = (robot, isPersonNear);
        _gate = new(robot);
        _shaper = new(_gate.Envelope);
        _plan = new(_gate.Envelope);
        (_commanded, _follower) = (new(joints), new(CommandSource.Policy, joints));
        _poses = new Pose[robot.Kinematics.Links.Length];
        Home = Robots.Home(robot);
        (Position, Farthest) = ([.. Home], new double[joints]);
        Array.ForEach([ModeEvent.JointStatesFresh, ModeEvent.ControllerReady, ModeEvent.EnableOn], e => _gate.Apply(e));
        Assert.Equal(SafetyVerdict.Allowed, _gate.Anchor(Home, new(_slot, Home), new(_slot, isPersonNear)));
    }

    public double[] Home { get; }

    public double[] Position { get; }

    /// <summary>Greatest distance from home so far.</summary>
    public double[] Farthest { get; }

    public int Rate => (int)Math.Round(_robot.Rates.Control);

    public int Ticks { get; private set; }

    /// <summary>Ticks in which the shaper saw no way to follow.</summary>
    public int Brakes { get; private set; }

    /// <summary>Of the first joint in each tick, rad/s.</summary>
    public List<double> Velocities { get; } = [];

    public List<SafetyVerdict> Refusals { get; } = [];

    public double FastestTool { get; private set; }

    /// <summary>From the first tool to the nearest wall of its workspace; negative outside.</summary>
    public double Room
    {
        get
        {
            (Point p, Box box) = (Tool, _robot.Tools[0].Workspace);
            return new[] { p.X - box.Min.X, box.Max.X - p.X, p.Y - box.Min.Y, box.Max.Y - p.Y, p.Z - box.Min.Z, box.Max.Z - p.Z }.Min();
        }
    }

    private Point Tool
    {
        get
        {
            _robot.Kinematics.Evaluate(Position, _poses);
            return _poses[_robot.Kinematics.IndexOf(_robot.Tools[0].Frame)].Position;
        }
    }

    /// <summary>Returns the greatest distance from the trajectory, rad or m.</summary>
    public double Follow(Trajectory trajectory, int ticks)
    {
        double[] target = new double[Home.Length], velocity = new double[Home.Length];
        double worst = 0;
        _follower.Accept(trajectory);
        for (int tick = 0; tick < ticks; tick++)
        {
            Stamp due = _slot + _gate.Envelope.Period;
            Tick(due);
            _follower.Sample(due, target, velocity);
            for (int i = 0; i < target.Length; i++)
                worst = Math.Max(worst, Math.Abs(target[i] - Position[i]));
            _slot = due;
        }
        return worst;
    }

    public Trajectory Step(double[] target, double seconds) => Build([(0.5 / Rate, target), (seconds, target)]);

    public Trajectory Ramp(double[] target, double seconds) => Build([(0, Position), (seconds, target)]);

    public Trajectory Sine(double amplitude, double period, double seconds) => Build([.. Enumerable.Range(0, (int)(seconds * 50)).Select(k =>
        (k * 0.02, Home.Select((p, i) => p + (Grips(i) ? 0 : amplitude * (1 - Math.Cos(2 * Math.PI * k * 0.02 / period)) / 2)).ToArray()))]);

    /// <summary>What a policy sends at a moment of that sine: 16 points of 0.1 s.</summary>
    public Trajectory Chunk(double amplitude, double period, double from) => Build([.. Enumerable.Range(0, 16).Select(k =>
        (k * 0.1, Home.Select((p, i) => p + (Grips(i) ? 0 : amplitude * (1 - Math.Cos(2 * Math.PI * (from + k * 0.1) / period)) / 2)).ToArray()))]);

    public Trajectory RandomTrajectory(Random random, double reach)
    {
        int points = random.Next(1, 60);
        double step = random.Next(1, 40) * 0.005;
        return Build([.. Enumerable.Range(1, points).Select(k => (k * step, Home.Select((p, i) => p + reach * (2 * random.NextDouble() - 1) * (Grips(i) ? 0.02 : 1)).ToArray()))]);
    }

    public double[] Nearby(double distance) => [.. Home.Select((p, i) => p + (Grips(i) ? 0.005 : distance * (i % 2 == 0 ? 1 : -1)))];

    private bool Grips(int joint) => _robot.Joints[joint].Kind == JointKind.Prismatic;

    private void Tick(Stamp due)
    {
        Ticks++;
        _gate.GetReference(_slot, due, _commanded);
        _follower.Advance(due, _commanded);
        SafeCommand? command = _shaper.TryFollow(_commanded, due, Rate / 10, _follower, _isPersonNear, _plan) ? Check() : null;
        if (command is null)
        {
            Brakes++;
            _shaper.Brake(_commanded, due, 2, _plan);
            command = Check();
        }
        Move(command!);
    }

    private SafeCommand? Check()
    {
        SafeCommand? command = _gate.Check(_plan.Command, new(_slot, Position), new(_slot, _isPersonNear), out SafetyVerdict verdict);
        if (command is null)
            Refusals.Add(verdict);
        return command;
    }

    private void Move(SafeCommand command)
    {
        Point before = Tool;
        Velocities.Add((command.Positions(0)[0] - Position[0]) * Rate);
        command.Positions(0).CopyTo(Position);
        FastestTool = Math.Max(FastestTool, Tool.DistanceTo(before) * Rate);
        for (int i = 0; i < Home.Length; i++)
            Farthest[i] = Math.Max(Farthest[i], Math.Abs(Position[i] - Home[i]));
    }

    private Trajectory Build((double Time, double[] Positions)[] points)
    {
        var trajectory = new Trajectory(Home.Length) { Arrival = _slot, Start = _slot };
        trajectory.Clear();
        foreach ((double time, double[] positions) in points)
        {
            trajectory.Add(_slot.AddSeconds(time));
            positions.CopyTo(trajectory.PositionsOf(trajectory.Count - 1));
        }
        trajectory.DeriveVelocities();
        return trajectory;
    }
}
