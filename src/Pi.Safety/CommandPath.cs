using Pi.Robot;

namespace Pi.Safety;

/// <summary>
/// A command as motion: where it starts from, then one row per setpoint. The path that was sent last is what the arm executes,
/// whatever happens to its sender.
/// </summary>
internal sealed class CommandPath(Envelope envelope)
{
    private readonly Motion[] _rows = [.. Enumerable.Range(0, Envelope.Capacity + 1).Select(_ => new Motion(envelope.Joints.Length))];
    private int _last;

    public Motion Last => _rows[_last];

    /// <summary>The motion the first row follows.</summary>
    public Motion Start => _rows[0];

    /// <summary>The motion at a setpoint.</summary>
    public Motion At(int setpoint) => _rows[setpoint + 1];

    /// <summary>Seconds from the setpoint before.</summary>
    public double StepTo(int setpoint) => _rows[setpoint + 1].Stamp.SecondsSince(_rows[setpoint].Stamp);

    /// <summary>Becomes rest at these positions, with no setpoint.</summary>
    public void Rest(Stamp stamp, ReadOnlySpan<double> positions)
    {
        _last = 0;
        Start.Rest(stamp, positions);
    }

    /// <summary>
    /// Becomes the empty path that continues another. Its start is the last row that is due by now; after a silence behind the end of the
    /// other it is rest at that end, one period before the next setpoint.
    /// </summary>
    public void Continue(CommandPath sent, Stamp now, Stamp due)
    {
        Motion executed = sent.RowDueAt(now);
        _last = 0;
        if (executed == sent.Last && due > executed.Stamp + envelope.MaximumStep)
            Start.Rest(due - envelope.Period, executed.Positions);
        else
            Start.CopyFrom(executed);
    }

    public void Add(Stamp stamp, ReadOnlySpan<double> positions)
    {
        _rows[_last + 1].Follow(Last, stamp, positions);
        _last++;
    }

    /// <summary>Whether nothing of the path is left to move the arm.</summary>
    public bool IsOver(Stamp now) => RowDueAt(now) == Last && (Last.IsAtRest || now > Last.Stamp + envelope.MaximumStep);

    private Motion RowDueAt(Stamp now)
    {
        int row = _last;
        while (row > 0 && _rows[row].Stamp > now)
            row--;
        return _rows[row];
    }
}
