using System.Collections.Immutable;
using Pi.Robot;

namespace Pi.Policy.Perceive;

/// <summary>
/// Gathers frames and joint states from whatever threads they come on, and on demand puts the newest together into one look, with a
/// name for everything that is wrong.
/// </summary>
public sealed class Perception
{
    private readonly TimeProvider _time;
    private readonly PerceptionSettings _settings;
    private readonly ImmutableArray<CameraSpec> _cameras;
    private readonly Dictionary<string, CameraWatch> _watches;
    private readonly JointWatch _joints;
    private readonly Lock _looking = new();

    /// <exception cref="ArgumentException">The settings name a camera that the robot does not have.</exception>
    public Perception(RobotSpec robot, PerceptionSettings settings, TimeProvider time)
    {
        (_time, _settings, _cameras) = (time, settings, robot.Cameras);
        foreach (string name in settings.Optional.Concat(settings.Cameras ?? []))
            if (robot.Cameras.All(camera => camera.Name != name))
                throw new ArgumentException($"{robot.Name} has no camera '{name}'; it has {string.Join(", ", robot.Cameras.Select(camera => camera.Name))}.");
        var decoder = new ImageDecoder(settings.Codecs);
        _watches = robot.Cameras.Where(camera => settings.Cameras?.Contains(camera.Name) ?? true)
            .ToDictionary(camera => camera.Name, camera => new CameraWatch(camera, settings, decoder));
        _joints = new JointWatch(robot, settings);
    }

    /// <summary>Takes a frame; one of a camera that is not looked through is dropped. The frame's bytes must not change afterwards.</summary>
    public void Receive(CameraFrame frame)
    {
        if (_watches.TryGetValue(frame.Camera, out var watch)) watch.Receive(frame, _joints.Newest);
    }

    /// <summary>Takes a joint state in the robot's order.</summary>
    public void Receive(JointState joints) => _joints.Receive(joints);

    /// <summary>Looks at the newest of everything.</summary>
    public Look Look()
    {
        lock (_looking)
        {
            var now = Stamp.Now(_time);
            var (joints, jointFault) = _joints.Look(now);
            var views = _cameras.Select(camera => _watches.TryGetValue(camera.Name, out var watch) ? watch.Look(now, joints) : default).ToArray();
            var faults = views.Select(view => view.Fault).Append(jointFault).OfType<SensorFault>().ToImmutableArray();
            bool isBlind = views.All(view => view.Image is null) || faults.Any(fault => !_settings.Optional.Contains(fault.Sensor));
            var observation = joints is null || isBlind ? null : new Observation(now, [.. views.Select(view => view.Frame).OfType<CameraFrame>()], joints);
            return new Look(now, observation, [.. views.Select(view => view.Image)], faults);
        }
    }
}
