using System.Reflection;
using Pi.Robot;

namespace Pi.Safety.Tests;

/// <summary>Commands of many setpoints, as a trajectory controller takes them: what was sent is executed even if nothing follows.</summary>
public sealed class GateWindowTests
{
    private readonly GateBench _bench = new GateBench(TestRobots.Planar, 0.3, 0.2, 0.1).Arm();
    private readonly List<Stamp> _stamps = [];
    private readonly List<double> _positions = [];
    private readonly List<double> _velocities = [];
    private Motion _motion = new(3);

    [Fact]
    public void A_window_that_ends_at_rest_passes_and_is_handed_on_as_it_was_asked()
    {
        Begin();
        Move(1.5, 1.5, 1.5);
        Stop();
        SafeCommand safe = Check(out SafetyVerdict verdict)!;
        Assert.Equal(SafetyVerdict.Allowed, verdict);
        Assert.Equal(_stamps, safe.Stamps.ToArray());
        Assert.Equal(["a", "b", "c"], safe.Joints.ToArray());
        for (int k = 0; k < safe.Count; k++)
        {
            Assert.Equal(_positions.Skip(3 * k).Take(3), safe.Positions(k).ToArray());
            Assert.Equal(_velocities.Skip(3 * k).Take(3), safe.Velocities(k).ToArray());
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => safe.Positions(safe.Count));
    }

    [Fact]
    public void The_sender_cannot_change_a_command_after_it_passed()
    {
        Begin();
        Move(1);
        double[] positions = [.. _positions];
        SafeCommand safe = _bench.Gate.Check(new(CommandSource.Policy, _bench.Names, [.. _stamps], positions, [.. _velocities]), _bench.State, _bench.Tick, out _)!;
        positions[0] = 99;
        Assert.Equal(_positions[0], safe.Positions(0)[0]);
    }

    [Fact]
    public void A_refused_command_leaves_the_last_one_that_passed()
    {
        Begin();
        Move(1);
        SafeCommand safe = Check(out _)!;
        double[] passed = safe.Positions(0).ToArray();
        Stamp stamp = safe.Stamps[0];
        _bench.Now += 2 * _bench.Period;
        Assert.Equal(SafetyReason.Position, _bench.SendNow(9, 9, 9).Reason);
        Assert.Equal((1, stamp), (safe.Count, safe.Stamps[0]));
        Assert.Equal(passed, safe.Positions(0).ToArray());
    }

    [Fact]
    public void What_is_due_is_executed_and_what_is_not_may_be_replaced()
    {
        Begin();
        Move(1, 2, 3, 3, 2, 1);
        Stop();
        Assert.NotNull(Check(out _));
        Motion[] rows = Rows();
        for (int k = 0; k < rows.Length; k++)
        {
            _bench.Now = new(rows[k].Stamp.Nanoseconds - 1);
            Stamp due = _bench.Now + _bench.Period;
            Assert.Equal(k == 0 ? rows[0].Stamp - _bench.Period : rows[k - 1].Stamp, Reference(due).Stamp);
            _bench.Now = rows[k].Stamp;
            Motion reference = Reference(_bench.Now + _bench.Period);
            Assert.Equal(rows[k].Stamp, reference.Stamp);
            Assert.Equal(rows[k].Positions.ToArray(), reference.Positions.ToArray());
            Assert.Equal(rows[k].Velocities.ToArray(), reference.Velocities.ToArray());
            Assert.Equal(rows[k].Accelerations.ToArray(), reference.Accelerations.ToArray());
            Assert.Equal(rows[k].Jerks.ToArray(), reference.Jerks.ToArray());
        }
    }

    [Fact]
    public void A_new_window_must_continue_from_the_setpoint_that_is_due()
    {
        Begin();
        Move(1, 2, 3, 3, 3, 3);
        Stop();
        Assert.NotNull(Check(out _));
        _bench.Now += 3 * _bench.Period;
        Begin();
        Move(3, 3, 2, 1);
        Stop();
        Assert.NotNull(Check(out _));

        _bench.Now += 3 * _bench.Period;
        Begin();
        _motion.Rest(_motion.Stamp, _motion.Positions);
        Move(1);
        Stop();
        Assert.Null(Check(out SafetyVerdict verdict));
        Assert.Equal((SafetyReason.Acceleration, 0), (verdict.Reason, verdict.Setpoint));
    }

    [Fact]
    public void A_window_may_not_leave_out_what_comes_between()
    {
        Begin();
        Move(1, 2, 3, 3, 3, 3);
        Stop();
        Assert.NotNull(Check(out _));
        _bench.Now += 2 * _bench.Period;
        Stamp late = _bench.Now + 3 * _bench.Period;
        double[] there = [.. _positions.Skip(12).Take(3)];
        Assert.Equal(SafetyReason.TimeStep, _bench.Send([late], there, [.. _velocities.Skip(12).Take(3)]).Reason);
    }

    [Fact]
    public void A_fault_in_any_setpoint_refuses_the_whole_window_and_says_where()
    {
        Begin();
        Move(1, 2, 3, 3);
        Stop();
        for (int row = 1; row < 4; row++)
        {
            List<double> intact = [.. _positions];
            _positions[3 * row + 1] += 0.01;
            Assert.Null(Check(out SafetyVerdict verdict));
            Assert.Equal((SafetyReason.Acceleration, row, 1), (verdict.Reason, verdict.Setpoint, verdict.Joint));
            _positions.Clear();
            _positions.AddRange(intact);
        }
        Assert.NotNull(Check(out _));
    }

    [Fact]
    public void The_tool_is_watched_at_every_setpoint()
    {
        Begin();
        Move(1.9, 3.8, 5.7, 7.6, 9, 9, 9);
        Stop();
        _bench.IsPersonNear = true;
        Assert.Null(Check(out SafetyVerdict verdict));
        Assert.Equal(SafetyReason.ToolSpeed, verdict.Reason);
        double before = Speed(verdict.Setpoint - 1), at = Speed(verdict.Setpoint);
        Assert.True(before <= 0.25 && at > 0.25, $"{before} {at}");
        Assert.Equal(at, verdict.Value, 1e-9);
    }

    [Fact]
    public void A_window_that_ends_in_motion_needs_room_to_stop_at_its_end()
    {
        // Towards joint b's limit of 1.5 rad: room at the first setpoint, none at the last.
        for (int rows = 1; ; rows++)
        {
            SafetyVerdict verdict = Glide(rows, out double speed, out double end);
            if (verdict.IsAllowed)
            {
                // Whole setpoints stop up to one step of travel sooner than the parabola.
                Assert.True(end + speed * speed / 2 / 10.8 < 1.5 + speed * 0.01);
                continue;
            }
            Assert.True(rows > 2);
            Assert.Equal((SafetyReason.NoRoomToStop, rows - 1, 1), (verdict.Reason, verdict.Setpoint, verdict.Joint));
            return;
        }
    }

    [Fact]
    public void Braking_replaces_the_rest_of_a_window()
    {
        Begin();
        Move(1.9, 3.8, 5.7, 7.6, 7.6, 5.7, 3.8, 1.9, 0, 0, 0, 0, 0, 0, 0);
        Stop();
        Assert.NotNull(Check(out _));
        _bench.Now += 9 * _bench.Period;
        _bench.Gate.Apply(ModeEvent.EStop);
        Begin();
        Stop();
        SafeCommand? safe = Check(out SafetyVerdict verdict);
        Assert.Equal(SafetyVerdict.Allowed, verdict);
        Assert.True(safe!.Count > 5);
        _bench.Now = _stamps[^1];
        Assert.True(Reference(_bench.Now + _bench.Period).IsAtRest);
        Assert.Equal(SafetyReason.NotArmed, _bench.Send(Reference(_bench.Now + _bench.Period).Positions.ToArray()).Reason);
    }

    [Fact]
    public void A_window_that_brakes_only_at_first_is_no_braking()
    {
        Begin();
        Move(1.9, 3.8, 5.7, 7.6, 7.6);
        Stop();
        Assert.NotNull(Check(out _));
        _bench.Now += 4 * _bench.Period;
        _bench.Gate.Apply(ModeEvent.ChunkStale);
        Begin();
        Brake();
        Move(_motion.Accelerations[0]);
        Assert.Null(Check(out SafetyVerdict verdict));
        Assert.Equal(SafetyReason.NotBraking, verdict.Reason);
    }

    [Fact]
    public void A_check_allocates_nothing()
    {
        Begin();
        Move(1, 2, 2, 1);
        Stop();
        Stamp[] stamps = [.. _stamps];
        double[] positions = [.. _positions], velocities = [.. _velocities], nan = [.. _positions];
        nan[7] = double.NaN;
        CheckTwice(stamps, positions, velocities, nan);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 100; k++)
            CheckTwice(stamps, positions, velocities, nan);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Only_the_gate_can_make_a_safe_command()
    {
        Assert.Empty(typeof(SafeCommand).GetConstructors());
        Assert.DoesNotContain(typeof(SafeCommand).GetMethods(), m => m.DeclaringType == typeof(SafeCommand) && m.ReturnType == typeof(void));
        IEnumerable<string> friends = typeof(SafeCommand).Assembly
            .GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().Select(a => a.AssemblyName);
        Assert.Equal(["Pi.Safety"], friends);
    }

    private static SafetyVerdict Glide(int rows, out double speed, out double end)
    {
        GateBench bench = new GateBench(TestRobots.Planar, -1, 1.15, 0.1).Arm();
        foreach (double a in (double[])[2.9, 5.8, 8.7, 11.5, 11.5, 11.5, 11.5, 8.7, 5.8, 2.9, 0])
            Assert.True(bench.Accelerate(0, a, 0).IsAllowed);
        double start = bench.Reference().Positions[1], v = bench.Reference().Velocities[1];
        bench.Now += bench.Period;
        Stamp[] stamps = [.. Enumerable.Range(0, rows).Select(k => bench.Now + k * bench.Period)];
        double[] positions = [.. Enumerable.Range(1, rows).SelectMany(k => (double[])[-1, start + k * v * 0.01, 0.1])];
        (speed, end) = (v, positions[^2]);
        return bench.Send(stamps, positions, [.. Enumerable.Range(0, rows).SelectMany(_ => (double[])[0, v, 0])]);
    }

    private void CheckTwice(Stamp[] stamps, double[] positions, double[] velocities, double[] nan)
    {
        _bench.Gate.Check(new(CommandSource.Policy, _bench.Names, stamps, positions, velocities), _bench.State, _bench.Tick, out _);
        _bench.Gate.Check(new(CommandSource.Policy, _bench.Names, stamps, nan, velocities), _bench.State, _bench.Tick, out _);
    }

    private void Begin()
    {
        _stamps.Clear();
        _positions.Clear();
        _velocities.Clear();
        _motion = Reference(_bench.Now + _bench.Period);
    }

    private Motion Reference(Stamp due)
    {
        var motion = new Motion(3);
        _bench.Gate.GetReference(_bench.Now, due, motion);
        return motion;
    }

    private void Move(params double[] accelerations)
    {
        foreach (double a in accelerations)
            Add([.. Enumerable.Range(0, 3).Select(i => _motion.Positions[i] + (_motion.Velocities[i] + (i == 0 ? a : 0) * 0.01) * 0.01)]);
    }

    private void Brake()
    {
        double[] next = new double[3];
        Braking.Step(_bench.Gate.Envelope, _motion, 0.01, next);
        Add(next);
    }

    private void Stop()
    {
        do
            Brake();
        while (!_motion.IsAtRest);
    }

    private void Add(double[] positions)
    {
        var next = new Motion(3);
        next.Follow(_motion, _motion.Stamp + _bench.Period, positions);
        _motion = next;
        _stamps.Add(next.Stamp);
        _positions.AddRange(positions);
        _velocities.AddRange(next.Velocities.ToArray());
    }

    private Motion[] Rows()
    {
        var rows = new List<Motion>();
        Motion before = new(3);
        before.Rest(_stamps[0] - _bench.Period, [0.3, 0.2, 0.1]);
        for (int k = 0; k < _stamps.Count; k++)
        {
            var row = new Motion(3);
            row.Follow(before, _stamps[k], _positions.Skip(3 * k).Take(3).ToArray());
            rows.Add(before = row);
        }
        return [.. rows];
    }

    private SafeCommand? Check(out SafetyVerdict verdict)
    {
        _bench.Measured = [.. _positions.Take(3)];
        return _bench.Gate.Check(new(CommandSource.Policy, _bench.Names, [.. _stamps], [.. _positions], [.. _velocities]), _bench.State, _bench.Tick, out verdict);
    }

    /// <summary>Speed of the tool at a setpoint, from plane geometry.</summary>
    private double Speed(int row)
    {
        (double x, double y) = Tool(row);
        (double u, double w) = Tool(row - 1);
        return Math.Sqrt((x - u) * (x - u) + (y - w) * (y - w)) / 0.01;
    }

    private (double X, double Y) Tool(int row)
    {
        double a = row < 0 ? 0.3 : _positions[3 * row], b = row < 0 ? 0.2 : _positions[3 * row + 1], c = row < 0 ? 0.1 : _positions[3 * row + 2];
        return (0.5 * Math.Cos(a) + (0.5 + c) * Math.Cos(a + b), 0.5 * Math.Sin(a) + (0.5 + c) * Math.Sin(a + b));
    }
}
