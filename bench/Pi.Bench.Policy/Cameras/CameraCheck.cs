using Pi.Bench.Policy.Recordings;
using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Bench.Policy.Cameras;

/// <summary>
/// Plays recorded motion through perception: as it is, which must raise no alarm, and with each camera gone wrong in each way, which must be called
/// by its name and blamed on that camera alone.
/// </summary>
internal sealed class CameraCheck
{
    private readonly List<string> _alarms = [];
    private readonly List<string> _misses = [];

    /// <summary>Time played without faults.</summary>
    public TimeSpan Played { get; private set; }

    /// <summary>Faults that were played.</summary>
    public int Faults { get; private set; }

    /// <summary>Faults that were told where there was none.</summary>
    public IReadOnlyList<string> Alarms => _alarms;

    /// <summary>Faults that were not called by their name.</summary>
    public IReadOnlyList<string> Misses => _misses;

    /// <summary>Plays the recordings of a folder until so much time has been played, and each fault on the first of them.</summary>
    public void Run(string folder, TimeSpan time)
    {
        foreach (string path in Recording.Find(folder))
        {
            var robot = RecordedRobot.Load(side: 1);
            var recording = Recording.Open(path, robot);
            robot = RecordedRobot.Load(recording.Side);
            if (Faults == 0) PlayFaults(recording, robot);
            PlayClean(Path.GetFileNameWithoutExtension(path), recording, robot);
            if (Played >= time) return;
        }
    }

    private void PlayClean(string name, Recording recording, RobotSpec robot)
    {
        var clock = new PlayedTime();
        var perception = new Perception(robot, new PerceptionSettings(), clock);
        for (int step = 0; step < recording.Steps; step++)
        {
            Play(recording, step, clock, perception, robot, (_, frame) => frame);
            foreach (var fault in perception.Look().Faults) _alarms.Add($"{name}, step {step}: {fault.Message}");
        }
        Played += Recording.Period * recording.Steps;
    }

    private void PlayFaults(Recording recording, RobotSpec robot)
    {
        foreach (var camera in robot.Cameras)
            foreach (var fault in CameraFault.All)
            {
                Faults++;
                var told = PlayFault(recording, robot, camera.Name, fault);
                if (told is not [{ } only] || only.Sensor != camera.Name || only.Kind != fault.Kind)
                    _misses.Add($"{camera.Name} {fault.Kind}: told were {string.Join(", ", told.Select(other => $"{other.Sensor} {other.Kind}"))}");
            }
    }

    /// <summary>What is told at the end of an episode from whose third part on a camera goes wrong.</summary>
    private static List<SensorFault> PlayFault(Recording recording, RobotSpec robot, string camera, CameraFault fault)
    {
        var clock = new PlayedTime();
        var perception = new Perception(robot, new PerceptionSettings(), clock);
        int begin = recording.Steps / 3;
        var last = recording.Frame(camera, begin - 1, default);
        for (int step = 0; step < recording.Steps; step++)
            Play(recording, step, clock, perception, robot, (name, frame) => name == camera && step >= begin ? fault.Spoil(frame, last) : frame);
        return [.. perception.Look().Faults];
    }

    private static void Play(
        Recording recording, int step, PlayedTime clock, Perception perception, RobotSpec robot, Func<string, CameraFrame, CameraFrame?> change)
    {
        clock.Advance(Recording.Period);
        perception.Receive(recording.Joints(step, clock.Now));
        foreach (var camera in robot.Cameras)
            if (change(camera.Name, recording.Frame(camera.Name, step, clock.Now)) is { } frame) perception.Receive(frame);
    }
}
