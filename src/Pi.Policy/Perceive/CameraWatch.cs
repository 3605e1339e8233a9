using Pi.Policy.Models.Engine;
using Pi.Robot;

namespace Pi.Policy.Perceive;

/// <summary>One camera: its newest frame, decoded when looked at, and what is wrong with it. Frames come from any thread.</summary>
internal sealed class CameraWatch(CameraSpec camera, PerceptionSettings settings, ImageDecoder decoder)
{
    private readonly Lock _gate = new();
    private readonly Sameness _sameness = new(settings);
    private readonly TimeSpan _maximumAge = Longest(settings.MaximumFrameAge, camera.Rate > 0 ? TimeSpan.FromSeconds(3 / camera.Rate) : default);
    private CameraFrame? _newest;
    private CameraFrame? _decoded;
    private Decoding _decoding;
    private SensorFaultKind? _blindness;

    public CameraSpec Camera => camera;

    public void Receive(CameraFrame frame, JointState? joints)
    {
        lock (_gate)
        {
            // A frame that was overtaken tells nothing.
            if (_newest is not null && frame.Stamp < _newest.Stamp) return;
            _newest = frame;
            _sameness.Add(frame, joints);
        }
    }

    /// <summary>The newest frame and its picture, or what is wrong. For one caller at a time.</summary>
    public (CameraFrame? Frame, CameraImage? Image, SensorFault? Fault) Look(Stamp now, JointState? joints)
    {
        CameraFrame? frame;
        SensorFault? lapse, repetition;
        lock (_gate) (frame, lapse, repetition) = (_newest, FindLapse(now), FindRepetition(joints));
        if (frame is null || lapse is not null) return (null, null, lapse);
        if (!ReferenceEquals(frame, _decoded)) Decode(frame);
        // A picture that shows nothing is the same again and again, but that is not what is wrong with it.
        var fault = FindFlaw() ?? repetition;
        return fault is null ? (frame, _decoding.Image, null) : (null, null, fault);
    }

    private static TimeSpan Longest(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private void Decode(CameraFrame frame)
    {
        (_decoding, _decoded) = (decoder.Decode(frame), frame);
        _blindness = _decoding.Image is { } image ? Exposure.Judge(image, settings) : null;
    }

    /// <summary>What is wrong with how the frames come.</summary>
    private SensorFault? FindLapse(Stamp now)
    {
        if (_newest is null) return Fault(SensorFaultKind.Missing, $"has sent no picture on {camera.Topic}");
        var age = now - _newest.Stamp;
        return age <= _maximumAge ? null : Fault(SensorFaultKind.Stalled, FormattableString.Invariant(
            $"sent its newest picture {age.TotalSeconds:0.00} s ago, more than {_maximumAge.TotalSeconds:0.00} s"));
    }

    private SensorFault? FindRepetition(JointState? joints) =>
        !_sameness.IsFrozen(joints) ? null : Fault(SensorFaultKind.Frozen, FormattableString.Invariant(
            $"has sent the same picture {_sameness.Count} times in {_sameness.Duration.TotalSeconds:0.00} s"));

    /// <summary>What is wrong with the picture.</summary>
    private SensorFault? FindFlaw()
    {
        if (_decoding.Image is not { } image) return Fault(_decoding.Fault, _decoding.Message);
        if (image.Width != camera.Width || image.Height != camera.Height)
            return Fault(SensorFaultKind.WrongSize, $"sends {image.Width}x{image.Height} pixels; the robot's description says {camera.Width}x{camera.Height}");
        return _blindness switch
        {
            SensorFaultKind.Black => Fault(SensorFaultKind.Black, "sends black pictures"),
            SensorFaultKind.Saturated => Fault(SensorFaultKind.Saturated, "sends pictures that are white throughout"),
            _ => null,
        };
    }

    private SensorFault Fault(SensorFaultKind kind, string what) => new(camera.Name, kind, $"Camera {camera.Name} {what}.");
}
