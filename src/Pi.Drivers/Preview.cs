using Pi.Drivers.Inputs;
using Pi.Drivers.Outputs;
using Pi.Drivers.Shaping;
using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers;

/// <summary>The dry run: while the robot is disabled, each chunk is shaped as if it were followed from where the arm is, and only shown.</summary>
internal sealed class Preview(Envelope envelope, PreviewWriter writer)
{
    private const int _mostRows = 200;

    private readonly Shaper _shaper = new(envelope);
    private readonly Plan _plan = new(envelope);
    private readonly Motion _measured = new(envelope.Joints.Length);
    private readonly TrajectoryFollower _follower = new(CommandSource.Policy, envelope.Joints.Length);

    public void Show(Trajectory chunk, JointReport joints, Stamp due, bool isPersonNear)
    {
        if (!joints.IsComplete)
            return;
        _measured.Rest(due - envelope.Period, joints.Positions);
        _follower.Accept(chunk);
        Stamp start = chunk.Start > due ? chunk.Start : due;
        _follower.Advance(start, _measured);
        int rows = (int)Math.Clamp((chunk.End - due) / envelope.Period, 2, _mostRows);
        if (_shaper.TryFollow(_measured, due, rows, _follower, isPersonNear, _plan))
            writer.Write(_plan);
    }
}
