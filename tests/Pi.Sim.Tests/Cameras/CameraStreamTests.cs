using Pi.Sim.Cameras;
using Pi.Sim.Faults;

namespace Pi.Sim.Tests.Cameras;

public sealed class CameraStreamTests
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1000 * Millisecond;

    private static readonly CameraSettings _settings = new("base", 8, 4, 20) { Latency = 0.03 };

    private readonly FaultBoard _faults = new();
    private byte _scene = 100;

    [Fact]
    public void Keeps_its_rate_and_stamps_the_exposure()
    {
        List<Shot> shots = Film(new CameraStream(_settings, _faults, 1), Second);
        Assert.InRange(shots.Count, 18, 20);
        Assert.All(shots, shot => Assert.Equal(30 * Millisecond, shot.Release - shot.Stamp));
        Assert.All(shots.Zip(shots.Skip(1)), pair => Assert.Equal(50 * Millisecond, pair.Second.Stamp - pair.First.Stamp));
    }

    [Fact]
    public void A_rate_that_is_no_multiple_of_the_cycle_is_kept_on_average()
    {
        List<Shot> shots = Film(new CameraStream(_settings with { Rate = 15 }, _faults, 1), 10 * Second);
        Assert.InRange(shots.Count, 148, 150);
    }

    [Fact]
    public void Loses_the_fraction_it_is_told_to()
    {
        List<Shot> shots = Film(new CameraStream(_settings with { DropRate = 0.25 }, _faults, 1), 50 * Second);
        Assert.InRange(shots.Count, 700, 800);
    }

    [Fact]
    public void Noise_has_the_deviation_it_is_told_to_and_differs_from_frame_to_frame()
    {
        var stream = new CameraStream(_settings with { Width = 64, Height = 64, Noise = 4 }, _faults, 1);
        List<Shot> shots = Film(stream, Second);
        double[] errors = [.. shots[0].Rgb.Select(value => (double)value - _scene)];
        Assert.InRange(errors.Average(), -0.3, 0.3);
        Assert.InRange(Math.Sqrt(errors.Average(error => error * error)), 3.7, 4.3);
        Assert.NotEqual(shots[0].Rgb, shots[1].Rgb);
    }

    [Fact]
    public void A_stalled_camera_sends_nothing_and_a_dropping_one_half()
    {
        _faults.Ask("camera_stall base", 0);
        Assert.Empty(Film(new CameraStream(_settings, _faults, 1), Second));
        _faults.Ask("clear", 0);
        _faults.Ask("camera_drop base", 0);
        Assert.InRange(Film(new CameraStream(_settings, _faults, 1), 20 * Second).Count, 160, 240);
    }

    [Fact]
    public void A_black_camera_sends_black() => Assert.All(FilmWith("camera_black base"), shot => Assert.All(shot.Rgb, value => Assert.Equal(0, value)));

    [Fact]
    public void A_frozen_camera_repeats_one_picture_with_fresh_stamps()
    {
        List<Shot> shots = FilmWith("camera_freeze base");
        Assert.All(shots, shot => Assert.Equal(shots[0].Rgb, shot.Rgb));
        Assert.True(shots[1].Stamp > shots[0].Stamp);
        Assert.NotEqual(Film(new CameraStream(_settings, new FaultBoard(), 1), Second)[^1].Rgb, shots[^1].Rgb);
    }

    [Fact]
    public void A_white_camera_sends_white() => Assert.All(FilmWith("camera_white base"), shot => Assert.All(shot.Rgb, value => Assert.Equal(255, value)));

    [Fact]
    public void When_time_goes_back_it_goes_on_at_its_rate_and_pictures_of_a_time_to_come_are_lost()
    {
        var stream = new CameraStream(_settings with { Latency = 0.2 }, _faults, 1);
        Film(stream, Second, from: 100 * Second);
        Assert.True(stream.HasShots);
        List<Shot> shots = Film(stream, Second);
        Assert.InRange(shots.Count, 14, 17);
        Assert.All(shots, shot => Assert.InRange(shot.Stamp, Second, 2 * Second));
    }

    private List<Shot> FilmWith(string fault)
    {
        _faults.Ask(fault, 0);
        return Film(new CameraStream(_settings, _faults, 1), Second);
    }

    private List<Shot> Film(CameraStream stream, long length, long from = Second)
    {
        var shots = new List<Shot>();
        for (long now = from; now < from + length; now += 10 * Millisecond)
        {
            if (stream.IsDue(now))
                stream.Take(now, rgb => Array.Fill(rgb, stream.Settings.Noise > 0 ? _scene : _scene++));
            while (stream.TryRelease(now, out Shot shot))
            {
                shots.Add(shot with { Rgb = [.. shot.Rgb] });
                stream.Return(shot);
            }
        }
        return shots;
    }
}
