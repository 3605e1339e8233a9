using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Policy.Tests.Perceive;

public sealed class PerceptionTests
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);
    private static readonly RobotSpec Robot = TestRobots.Sim with
    {
        Cameras = [.. TestRobots.Sim.Cameras.Select(camera => camera with { Width = Pictures.Width, Height = Pictures.Height, Rate = 20 })],
    };

    private readonly ManualClock _clock = new();
    private readonly double[] _joints = new double[7];
    private Perception _perception;
    private int _frames;

    public PerceptionTests() => _perception = new Perception(Robot, new PerceptionSettings(), _clock);

    [Fact]
    public void A_look_holds_the_newest_of_everything_with_its_age()
    {
        Run(5);
        _clock.Advance(TimeSpan.FromMilliseconds(30));
        _perception.Receive(Frame("wrist"));

        var look = _perception.Look();

        Assert.Empty(look.Faults);
        Assert.Equal(["base", "wrist"], look.Observation!.Frames.Select(frame => frame.Camera));
        Assert.Equal((TimeSpan.FromMilliseconds(30), TimeSpan.Zero), (look.Observation.FrameAge(0), look.Observation.FrameAge(1)));
        Assert.Equal(TimeSpan.FromMilliseconds(30), look.Observation.JointAge);
        Assert.Equal(TimeSpan.FromMilliseconds(30), look.Skew);
        Assert.Equal(look.Observation.Frames[1].Pixels.ToArray(), look.Images[1]!.Rgb.ToArray());
    }

    [Fact]
    public void A_frame_that_was_overtaken_is_dropped()
    {
        Run(3);
        var late = Frame("base") with { Stamp = _clock.Now - TimeSpan.FromMilliseconds(10) };
        _perception.Receive(late);

        Assert.NotSame(late, _perception.Look().Observation!.Frames[0]);
    }

    [Fact]
    public void What_never_came_is_missing()
    {
        var look = _perception.Look();

        Assert.Null(look.Observation);
        Assert.Equal([("base", SensorFaultKind.Missing), ("wrist", SensorFaultKind.Missing), ("joints", SensorFaultKind.Missing)], look.Faults.Select(fault => (fault.Sensor, fault.Kind)));
        Assert.Contains("/base_camera/image_raw", look.Faults[0].Message);
    }

    [Fact]
    public void A_camera_that_stops_is_stalled_and_only_that_one()
    {
        Run(10);
        Run(6, only: "base");

        AssertFault("wrist", SensorFaultKind.Stalled);
        Run(1);
        Assert.Empty(_perception.Look().Faults);
    }

    [Fact]
    public void A_camera_that_sends_the_same_bytes_with_new_stamps_is_frozen()
    {
        Run(10);
        var last = _perception.Look().Observation!.Frames[1];
        for (int i = 0; i < 11; i++)
        {
            Run(1, only: "base");
            _perception.Receive(last with { Stamp = _clock.Now, Pixels = last.Pixels.ToArray() });
        }

        AssertFault("wrist", SensorFaultKind.Frozen);
        Run(1);
        Assert.Empty(_perception.Look().Faults);
    }

    [Fact]
    public void A_camera_without_noise_is_not_frozen_until_the_arm_has_moved()
    {
        byte[] still = Pictures.Scene(1);
        for (int i = 0; i < 100; i++) Send(still);
        Assert.Empty(_perception.Look().Faults);

        for (int i = 0; i < 10; i++)
        {
            _joints[0] += 0.021;
            Send(still);
        }

        Assert.Equal([SensorFaultKind.Frozen, SensorFaultKind.Frozen], _perception.Look().Faults.Select(fault => fault.Kind));
    }

    [Fact]
    public void Two_like_frames_are_no_fault()
    {
        Run(10);
        var last = _perception.Look().Observation!.Frames[1];
        Run(1, only: "base");
        _perception.Receive(last with { Stamp = _clock.Now });

        Assert.Empty(_perception.Look().Faults);
    }

    [Theory]
    [InlineData(0, SensorFaultKind.Black)]
    [InlineData(9, SensorFaultKind.Black)]
    [InlineData(255, SensorFaultKind.Saturated)]
    [InlineData(251, SensorFaultKind.Saturated)]
    public void Pictures_that_show_nothing_are_named(byte level, SensorFaultKind kind)
    {
        Run(3);
        var random = new Random(1);
        byte[] blind = [.. Enumerable.Range(0, Pictures.Width * Pictures.Height * 3).Select(_ => (byte)Math.Clamp(level + random.Next(-1, 2), 0, 255))];
        _clock.Advance(Period);
        _perception.Receive(Pictures.Rgb("wrist", _clock.Now, blind));

        AssertFault("wrist", kind);
    }

    [Theory]
    [InlineData(0, SensorFaultKind.Black)]
    [InlineData(255, SensorFaultKind.Saturated)]
    public void A_picture_that_shows_nothing_is_called_so_however_often_it_comes(byte level, SensorFaultKind kind)
    {
        Run(10);
        for (int i = 0; i < 20; i++)
        {
            _joints[0] += 0.05;
            Run(1, only: "base");
            _perception.Receive(Pictures.Rgb("wrist", _clock.Now, [.. Enumerable.Repeat(level, Pictures.Width * Pictures.Height * 3)]));
        }

        AssertFault("wrist", kind);
    }

    [Fact]
    public void Dark_and_bright_scenes_that_show_something_are_no_fault()
    {
        Run(3);
        foreach (double gain in (double[])[0.12, 2.2])
        {
            _clock.Advance(Period);
            Receive(new JointState(_clock.Now, [.. _joints], [.. new double[7]]));
            byte[] scene = [.. Pictures.Scene(_frames++).Select(value => (byte)Math.Min(255, value * gain))];
            _perception.Receive(Pictures.Rgb("base", _clock.Now, scene));
            _perception.Receive(Pictures.Rgb("wrist", _clock.Now, scene));
            Assert.Empty(_perception.Look().Faults);
        }
    }

    [Fact]
    public void Sizes_encodings_and_lengths_that_are_wrong_are_named()
    {
        AssertFrame(frame => frame with { Width = 32, Step = 96 }, SensorFaultKind.WrongSize);
        AssertFrame(frame => frame with { Encoding = "16UC1" }, SensorFaultKind.WrongEncoding);
        AssertFrame(frame => frame with { Pixels = frame.Pixels[..^1] }, SensorFaultKind.Truncated);
        AssertFrame(frame => Pictures.Compressed("wrist", frame.Stamp, "jpeg", Pictures.Jpeg(frame.Pixels.ToArray(), 32, 48)), SensorFaultKind.WrongSize);
        AssertFrame(frame => Pictures.Compressed("wrist", frame.Stamp, "jpeg", Pictures.Jpeg(frame.Pixels.ToArray(), 64, 48)[..^99]), SensorFaultKind.Truncated);
        AssertFrame(frame => Pictures.Compressed("wrist", frame.Stamp, "png", [.. "junk"u8, 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82]), SensorFaultKind.Undecodable);
    }

    [Fact]
    public void An_optional_camera_is_left_out_and_the_fault_told_all_the_same()
    {
        _perception = new Perception(Robot, new PerceptionSettings { Optional = ["wrist"] }, _clock);
        Run(5, only: "base");

        var look = _perception.Look();

        Assert.Equal("base", Assert.Single(look.Observation!.Frames).Camera);
        Assert.NotNull(look.Images[0]);
        Assert.Null(look.Images[1]);
        Assert.Equal(("wrist", SensorFaultKind.Missing), (look.Faults[0].Sensor, look.Faults[0].Kind));
    }

    [Fact]
    public void A_robot_with_no_camera_left_is_blind_even_where_all_are_optional()
    {
        _perception = new Perception(Robot, new PerceptionSettings { Optional = ["base", "wrist"] }, _clock);
        Run(5);
        for (int i = 0; i < 6; i++)
        {
            _clock.Advance(Period);
            Receive(new JointState(_clock.Now, [.. _joints], [.. new double[7]]));
        }

        Assert.Null(_perception.Look().Observation);
    }

    [Fact]
    public void A_camera_that_is_not_looked_through_may_do_as_it_likes()
    {
        _perception = new Perception(Robot, new PerceptionSettings { Cameras = ["base"] }, _clock);
        Run(5, only: "base");

        Assert.Empty(_perception.Look().Faults);
        Assert.NotNull(_perception.Look().Observation);
    }

    [Fact]
    public void Joint_states_that_are_old_or_no_numbers_or_of_another_robot_are_named()
    {
        Run(5);
        Receive(new JointState(_clock.Now, [0, 0, double.NaN, 0, 0, 0, 0], [.. new double[7]]));
        AssertFault("joints", SensorFaultKind.NotFinite);
        Assert.Contains("joint3", _perception.Look().Faults[0].Message);
        Receive(new JointState(_clock.Now, [0, 0], [0, 0]));
        AssertFault("joints", SensorFaultKind.WrongJoints);
        Receive(new JointState(_clock.Now, [.. _joints], [.. new double[7]]));
        _clock.Advance(TimeSpan.FromMilliseconds(101));
        AssertFault("joints", SensorFaultKind.Stalled);
    }

    [Fact]
    public void A_camera_that_the_robot_lacks_is_refused_at_the_start() =>
        Assert.Contains("'ceiling'", Assert.Throws<ArgumentException>(() => new Perception(Robot, new PerceptionSettings { Optional = ["ceiling"] }, _clock)).Message);

    [Fact]
    public void Frames_may_come_from_many_threads_while_looking()
    {
        Run(1);
        Parallel.For(0, 4, camera =>
        {
            for (int i = 0; i < 200; i++)
            {
                if (camera == 3) Assert.All(_perception.Look().Images, image => Assert.True(image is null || image.Rgb.Length == Pictures.Width * Pictures.Height * 3));
                else if (camera == 2) Receive(new JointState(_clock.Now, [.. _joints], [.. new double[7]]));
                else _perception.Receive(Pictures.Rgb(camera == 0 ? "base" : "wrist", _clock.Now, Pictures.Scene(i)));
            }
        });

        Assert.NotNull(_perception.Look().Observation);
    }

    private void Run(int periods, string? only = null)
    {
        for (int i = 0; i < periods; i++)
        {
            _clock.Advance(Period);
            Receive(new JointState(_clock.Now, [.. _joints], [.. new double[7]]));
            foreach (string camera in (string[])["base", "wrist"])
                if (only is null || only == camera) _perception.Receive(Frame(camera));
        }
    }

    private void Send(byte[] rgb)
    {
        _clock.Advance(Period);
        Receive(new JointState(_clock.Now, [.. _joints], [.. new double[7]]));
        _perception.Receive(Pictures.Rgb("base", _clock.Now, [.. rgb]));
        _perception.Receive(Pictures.Rgb("wrist", _clock.Now, [.. rgb]));
    }

    private void AssertFrame(Func<CameraFrame, CameraFrame> change, SensorFaultKind kind)
    {
        Run(3);
        _clock.Advance(Period);
        _perception.Receive(change(Frame("wrist")));
        AssertFault("wrist", kind);
    }

    private void AssertFault(string sensor, SensorFaultKind kind)
    {
        var look = _perception.Look();
        Assert.Null(look.Observation);
        Assert.Equal((sensor, kind), (Assert.Single(look.Faults).Sensor, look.Faults[0].Kind));
        Assert.StartsWith(sensor == "joints" ? "" : $"Camera {sensor} ", look.Faults[0].Message);
    }

    private void Receive(JointState joints) => _perception.Receive(joints);

    private CameraFrame Frame(string camera) => Pictures.Rgb(camera, _clock.Now, Pictures.Scene(_frames++));
}
