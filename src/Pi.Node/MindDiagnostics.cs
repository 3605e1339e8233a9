using System.Globalization;
using Pi.Node.Senses;
using Pi.Policy.Perceive;
using Pi.Robot;
using Pi.Ros.Diagnostics;

namespace Pi.Node;

/// <summary>The mind's parts on /diagnostics.</summary>
internal sealed class MindDiagnostics
{
    private readonly Func<Mind?> _mind;
    private readonly JointInput _joints;

    public MindDiagnostics(RobotSpec robot, Ros.Node node, IReadOnlyList<CameraInput> cameras, JointInput joints, Func<Mind?> mind)
    {
        (_mind, _joints) = (mind, joints);
        var updater = new DiagnosticUpdater(node, robot.Name);
        foreach (CameraInput camera in cameras)
            updater.Add($"camera {camera.Camera.Name}", () => CheckCamera(camera));
        updater.Add("joint states", CheckJoints);
        updater.Add("inference", CheckInference);
        updater.Add("body", CheckBody);
    }

    private Health CheckCamera(CameraInput camera)
    {
        (double rate, TimeSpan? age) = camera.Measure();
        SensorFault? fault = _mind()?.LastLook?.Faults.FirstOrDefault(fault => fault.Sensor == camera.Camera.Name);
        Health health = age is null ? new(HealthLevel.Error, $"nothing has come on {camera.Camera.Topic}")
            : age > Topics.Image.MaximumAge ? new(HealthLevel.Stale, "stalled")
            : fault is not null ? new(HealthLevel.Error, fault.Message)
            : new(HealthLevel.Ok, "sees");
        return health with { Values = [Figure("rate_hz", rate), Figure("age_ms", age?.TotalMilliseconds ?? double.NaN), Figure("latency_p99_ms", camera.Latency.Quantile(0.99).TotalMilliseconds)] };
    }

    private Health CheckJoints()
    {
        (double rate, TimeSpan? age) = _joints.Measure();
        var missing = _joints.Missing;
        Health health = age is null ? new(HealthLevel.Error, "nothing has come")
            : missing.Length > 0 ? new(HealthLevel.Error, $"no message names {string.Join(", ", missing)}: does the robot description name the joints as the robot does?")
            : age > Topics.JointStates.MaximumAge ? new(HealthLevel.Stale, "stalled")
            : new(HealthLevel.Ok, "felt");
        return health with { Values = [Figure("rate_hz", rate), Figure("age_ms", age?.TotalMilliseconds ?? double.NaN)] };
    }

    private Health CheckInference()
    {
        if (_mind() is not { } mind)
            return new(HealthLevel.Warn, "the model is being read and tested");
        Figures figures = mind.Figures;
        bool fails = figures.LastAct?.Failure is not null;
        bool stops = mind.Actor.StopsToThink;
        string message = fails ? figures.LastAct!.Message : stops ? "too slow to join chunks: the arm stops before each" : "in time";
        return new(fails ? HealthLevel.Error : stops ? HealthLevel.Warn : HealthLevel.Ok, message)
        {
            Values =
            [
                Figure("act_p50_ms", figures.Act.Quantile(0.5).TotalMilliseconds),
                Figure("act_p95_ms", figures.Act.Quantile(0.95).TotalMilliseconds),
                Figure("think_p50_ms", figures.Think.Quantile(0.5).TotalMilliseconds),
                Figure("think_p95_ms", figures.Think.Quantile(0.95).TotalMilliseconds),
                Figure("delay_steps", figures.LastAct?.Delay ?? 0),
                Figure("skew_ms", mind.LastLook?.Skew.TotalMilliseconds ?? double.NaN),
                Figure("chunks", figures.Chunks),
                Figure("chunks_failed", figures.Failures),
            ],
        };
    }

    private Health CheckBody()
    {
        if (_mind() is not { } mind)
            return new(HealthLevel.Ok, "not asked yet");
        return new(mind.Body.Follows ? HealthLevel.Ok : HealthLevel.Warn, mind.Body.Mode)
        {
            Values = [new("last_refusal", mind.Body.LastRefusal), Figure("refusals", mind.Body.Refusals)],
        };
    }

    private static KeyValuePair<string, string> Figure(string name, double value) =>
        new(name, value.ToString("0.###", CultureInfo.InvariantCulture));
}
