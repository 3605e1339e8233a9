using Pi.Bench.Policy.Recordings;
using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Bench.Policy.Loop;

/// <summary>Plays recordings over and over into perception, at the robot's rates, on a thread of its own.</summary>
internal sealed class CameraFeed(IReadOnlyList<Recording> recordings, RobotSpec robot, Perception perception, TimeProvider time)
{
    private readonly PeriodicWait _wait = new(TimeSpan.FromSeconds(1 / robot.Rates.JointStates));

    /// <summary>Frames that were played.</summary>
    public long Frames { get; private set; }

    public void Run(CancellationToken stop)
    {
        var begin = Stamp.Now(time);
        var sent = robot.Cameras.ToDictionary(camera => camera.Name, _ => -1L);
        while (_wait.Wait(stop))
        {
            var now = Stamp.Now(time);
            double seconds = now.SecondsSince(begin);
            var (recording, step) = Find(seconds);
            perception.Receive(recording.Joints(step, now));
            foreach (var camera in robot.Cameras)
            {
                long frame = (long)(seconds * camera.Rate);
                if (frame == sent[camera.Name]) continue;
                sent[camera.Name] = frame;
                perception.Receive(recording.Frame(camera.Name, step, now));
                Frames++;
            }
        }
    }

    private (Recording Recording, int Step) Find(double seconds)
    {
        long step = (long)(seconds / Recording.Period.TotalSeconds) % recordings.Sum(recording => (long)recording.Steps);
        foreach (var recording in recordings)
        {
            if (step < recording.Steps) return (recording, (int)step);
            step -= recording.Steps;
        }
        return (recordings[0], 0);
    }
}
