using Pi.Bench.Policy.Cameras;
using Pi.Bench.Policy.Recordings;
using Pi.Sim.Recording;
using Pi.Sim.Rendering;
using Pi.Sim.Tasks;

namespace Pi.Bench.Policy.Tests;

/// <summary>Perception on what the simulated cameras see while the expert works: no noise, so that the same picture twice is nothing unusual.</summary>
public sealed class RenderedMotionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pi-motion-").FullName;

    public RenderedMotionTests()
    {
        using var recorder = new Recorder(new RecordingOptions { Folder = _folder, ImageSize = 112 }, GlPath.Auto);
        recorder.Record(TaskKind.Bowl, 1);
        recorder.Record(TaskKind.Bowl, 2);
        recorder.Record(TaskKind.Push, 3);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Recordings_come_back_as_they_were_written()
    {
        var recording = Recording.Open(Recording.Find(_folder).First(), RecordedRobot.Load(112));

        Assert.Equal(112, recording.Side);
        Assert.True(recording.Steps > 20);
        Assert.Contains("bowl", recording.Instruction);
        Assert.Equal(112 * 112 * 3, recording.Picture("wrist", recording.Steps - 1).Length);
        Assert.NotEqual(recording.Picture("base", 0).ToArray(), recording.Picture("wrist", 0).ToArray());
        Assert.Equal(7, recording.Joints(0, default).Positions.Length);
    }

    [Fact]
    public void Motion_raises_no_alarm_and_every_fault_is_called_by_its_name()
    {
        var check = new CameraCheck();

        check.Run(_folder, TimeSpan.FromMinutes(1));

        Assert.Empty(check.Alarms);
        Assert.Empty(check.Misses);
        Assert.Equal(2 * CameraFault.All.Count, check.Faults);
        Assert.True(check.Played > TimeSpan.FromSeconds(5));
    }
}
