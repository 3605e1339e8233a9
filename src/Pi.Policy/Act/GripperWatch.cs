using Pi.Robot;

namespace Pi.Policy.Act;

/// <summary>Tells from one gripper's width whether it took hold of something, missed it, or let go. Widths are shares: 0 open, 1 closed.</summary>
internal sealed class GripperWatch(GripperSpec gripper, int joint, ProgressSettings settings)
{
    private double _width = double.NaN;
    private Stamp _stillSince;
    private bool _wasClosing;
    private bool _holds;

    /// <summary>What has just happened; null when nothing has.</summary>
    /// <param name="now">When the joints were measured.</param>
    /// <param name="positions">Measured positions.</param>
    /// <param name="target">Where the chunk wants the joints next.</param>
    public StepProgress? Update(Stamp now, IReadOnlyList<double> positions, ReadOnlySpan<double> target)
    {
        double width = Share(positions[joint]), wanted = Share(target[joint]);
        if (!(Math.Abs(width - _width) <= settings.Still)) (_width, _stillSince) = (width, now);
        bool closes = wanted > 1 - settings.GripperGap / 2;
        bool isStill = now - _stillSince >= settings.Settling;
        if (closes && !_wasClosing && isStill && width > settings.GripperGap) return Close(width);
        if (!closes && width < 1 - settings.GripperGap && wanted < width + settings.GripperGap) return Open(width);
        return null;
    }

    private StepProgress? Close(double width)
    {
        _wasClosing = true;
        _holds = width < 1 - settings.GripperGap;
        return _holds
            ? new StepProgress(ProgressKind.Grasped, $"The {gripper.Name} closed on something: it stopped at {width:p0} of its way.")
            : new StepProgress(ProgressKind.Missed, $"The {gripper.Name} closed on nothing.");
    }

    private StepProgress? Open(double width)
    {
        bool held = _holds && width < settings.GripperGap;
        if (width < settings.GripperGap) (_wasClosing, _holds) = (false, false);
        return held ? new StepProgress(ProgressKind.Released, $"The {gripper.Name} let go.") : null;
    }

    private double Share(double position) => (position - gripper.Open) / (gripper.Closed - gripper.Open);
}
