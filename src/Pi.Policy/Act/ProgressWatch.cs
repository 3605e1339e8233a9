using System.Collections.Immutable;
using Pi.Robot;

namespace Pi.Policy.Act;

/// <summary>
/// Judges how a step is getting on from what the joints do and what the chunks ask for. A judgement is a reason to think again, never an order: a
/// planner that looks at pictures knows better. For one caller at a time.
/// </summary>
public sealed class ProgressWatch(RobotSpec robot, ProgressSettings settings)
{
    private readonly ImmutableArray<GripperWatch> _grippers =
        [.. robot.Grippers.Select(gripper => new GripperWatch(gripper, robot.Joints.ToList().FindIndex(joint => joint.Name == gripper.Joint), settings))];

    private readonly double[] _ranges = [.. robot.Joints.Select(joint => joint.Upper > joint.Lower ? joint.Upper - joint.Lower : 2 * Math.PI)];
    private readonly Queue<(Stamp Stamp, ImmutableArray<double> Positions)> _path = new();
    private string _step = "";
    private Stamp _begin;
    private Stamp _movedAt;
    private ImmutableArray<double> _restedAt;
    private ActionChunk? _last;
    private int _same;

    /// <summary>Takes note of a chunk and of the joints it was made from, and judges. Each finding is told once, then again when it recurs.</summary>
    public StepProgress Update(JointState joints, ActionChunk chunk)
    {
        if (chunk.Thought.Text != _step) Restart(chunk.Thought.Text, joints.Stamp);
        Follow(joints);
        bool isStill = joints.Stamp - _movedAt >= settings.Settling;
        var gripped = _grippers.Select(gripper => gripper.Update(joints.Stamp, joints.Positions, chunk[0])).OfType<StepProgress>().FirstOrDefault();
        var found = gripped ?? Converge(chunk, isStill) ?? Block(joints, chunk) ?? Waver() ?? Overrun(joints.Stamp);
        if (found is null) return StepProgress.Moving;
        if (found.Kind is not (ProgressKind.Grasped or ProgressKind.Released or ProgressKind.Missed)) Restart(_step, joints.Stamp);
        return found;
    }

    private void Restart(string step, Stamp now)
    {
        (_step, _begin, _movedAt, _same, _last) = (step, now, now, 0, null);
        _restedAt = default;
        _path.Clear();
    }

    private void Follow(JointState joints)
    {
        if (_restedAt.IsDefault || Distance(_restedAt.AsSpan(), joints.Positions.AsSpan()) > settings.Still)
            (_restedAt, _movedAt) = (joints.Positions, joints.Stamp);
        _path.Enqueue((joints.Stamp, joints.Positions));
        while (joints.Stamp - _path.Peek().Stamp > settings.WaveringAfter) _path.Dequeue();
    }

    /// <summary>Step by step the same as the chunk before, not instant by instant: chunks that are joined always agree on the instants.</summary>
    private StepProgress? Converge(ActionChunk chunk, bool isStill)
    {
        var last = _last;
        _last = chunk;
        bool isSame = last is not null
            && Enumerable.Range(0, Math.Min(last.Horizon, chunk.Horizon)).All(step => Distance(last[step], chunk[step]) <= settings.SameChunk);
        _same = isSame && isStill ? _same + 1 : 0;
        return _same < settings.SameChunks ? null
            : new StepProgress(ProgressKind.Converged, $"{_same + 1} chunks in a row ask for the same, and the arm stands still.");
    }

    private StepProgress? Block(JointState joints, ActionChunk chunk)
    {
        if (joints.Stamp - _movedAt < settings.BlockedAfter) return null;
        double farthest = Distance(joints.Positions.AsSpan(), chunk[chunk.Horizon - 1]);
        return farthest <= settings.Far ? null : new StepProgress(ProgressKind.Blocked, FormattableString.Invariant(
            $"The arm has stood still for {(joints.Stamp - _movedAt).TotalSeconds:0.0} s, {farthest:p0} of a joint's range from where it is to go."));
    }

    private StepProgress? Waver()
    {
        var (first, last) = (_path.Peek(), _path.Last());
        if (last.Stamp - first.Stamp < settings.WaveringAfter * 0.9) return null;
        double way = _path.Zip(_path.Skip(1), (from, to) => Distance(from.Positions.AsSpan(), to.Positions.AsSpan())).Sum();
        double gain = _path.Max(point => Distance(first.Positions.AsSpan(), point.Positions.AsSpan()));
        return way < 10 * settings.Far || way < settings.Detour * gain ? null
            : new StepProgress(ProgressKind.Wavering, FormattableString.Invariant(
                $"The arm has gone {way / gain:0} times farther in {settings.WaveringAfter.TotalSeconds:0} s than it got."));
    }

    private StepProgress? Overrun(Stamp now) => now - _begin < settings.OverdueAfter ? null
        : new StepProgress(ProgressKind.Overdue, FormattableString.Invariant($"'{_step}' has taken {(now - _begin).TotalSeconds:0} s."));

    /// <summary>The greatest difference of a joint, as a share of its range.</summary>
    private double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double most = 0;
        for (int i = 0; i < _ranges.Length; i++) most = Math.Max(most, Math.Abs(a[i] - b[i]) / _ranges[i]);
        return most;
    }
}
