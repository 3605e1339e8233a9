using System.Globalization;
using Pi.Ros;
using Pi.Ros.Diagnostics;

namespace Pi.Drivers;

/// <summary>The driver's parts on /diagnostics.</summary>
internal sealed class DriverDiagnostics
{
    private const double _lateMilliseconds = 5;

    private readonly Driver _driver;

    public DriverDiagnostics(Node node, Driver driver)
    {
        _driver = driver;
        var updater = new DiagnosticUpdater(node, driver.Robot.Name);
        updater.Add("loop", CheckLoop);
        updater.Add("controllers", CheckControllers);
        updater.Add("joint states", CheckJoints);
    }

    private Health CheckLoop()
    {
        double p99 = _driver.Timing.QuantileNanoseconds(0.99) / 1e6;
        bool isLate = p99 > _lateMilliseconds;
        string message = isLate ? "late" : _driver.Grant.Warning.Length > 0 ? "without real-time priority or locked memory" : "on time";
        return new(isLate || _driver.Grant.Warning.Length > 0 ? HealthLevel.Warn : HealthLevel.Ok, message)
        {
            Values =
            [
                Figure("rate_hz", _driver.Robot.Rates.Control),
                Figure("late_p50_ms", _driver.Timing.QuantileNanoseconds(0.5) / 1e6),
                Figure("late_p99_ms", p99),
                Figure("late_p999_ms", _driver.Timing.QuantileNanoseconds(0.999) / 1e6),
                Figure("late_max_ms", _driver.Timing.MaximumNanoseconds / 1e6),
                Figure("missed_periods", _driver.Timing.Missed),
                Figure("fifo_priority", _driver.Grant.Priority),
                Figure("collections", GC.CollectionCount(0)),
            ],
        };
    }

    private Health CheckControllers()
    {
        string missing = _driver.Inputs.Controllers.Missing;
        if (missing.Length > 0)
            return new(HealthLevel.Error, $"{missing} is not active, does not report, or has other joints");
        double astray = _driver.Inputs.Controllers.ReferenceError;
        bool follows = astray <= Watch.ControllerWatch.ReferenceTolerance;
        string message = follows ? "ready" : "a controller holds elsewhere than it was sent: is there another sender, or interpolate_from_desired_state off?";
        return new(follows ? HealthLevel.Ok : HealthLevel.Warn, message) { Values = [Figure("reference_error", astray)] };
    }

    private Health CheckJoints()
    {
        long unusable = _driver.Inputs.Joints.Unusable;
        return new(unusable == 0 ? HealthLevel.Ok : HealthLevel.Warn, unusable == 0 ? "usable" : "some messages held none of the robot's joints, or no finite position")
        {
            Values = [Figure("unusable", unusable)],
        };
    }

    private static KeyValuePair<string, string> Figure(string name, double value) => new(name, value.ToString("0.####", CultureInfo.InvariantCulture));
}
