using System.Text;

namespace Pi.Ros.Transport.Cyclone;

/// <summary>Creates DDS topics and native QoS from an endpoint's description.</summary>
internal static unsafe class CycloneTopic
{
    internal delegate int QosCall(in Rosdds.NativeQos qos);

    internal static DdsEntity Create(DdsEntity participant, EndpointSpec spec, out nint type) =>
        new(
            Rosdds.rd_topic(participant.Id, WireNames.Topic(spec), WireNames.Type(spec), out type),
            $"create the topic '{spec.Name}' of type {spec.Type}");

    internal static int WithQos(EndpointSpec spec, QosCall call)
    {
        var userData = Encoding.UTF8.GetBytes(spec.UserData);
        fixed (byte* p = userData)
        {
            return call(ToNative(spec, p, userData.Length));
        }
    }

    private static Rosdds.NativeQos ToNative(EndpointSpec spec, byte* userData, int length) => new()
    {
        Reliable = spec.Qos.Reliable ? 1 : 0,
        TransientLocal = spec.Qos.TransientLocal ? 1 : 0,
        Depth = spec.Qos.Depth,
        IgnoreLocal = spec.IgnoreLocal ? 1 : 0,
        ManualLiveliness = spec.Qos.ManualLiveliness ? 1 : 0,
        MaxBlockingNanoseconds = Nanoseconds(spec.Qos.MaxBlocking),
        DeadlineNanoseconds = Nanoseconds(spec.Qos.Deadline),
        LifespanNanoseconds = Nanoseconds(spec.Qos.Lifespan),
        LeaseNanoseconds = Nanoseconds(spec.Qos.Lease),
        UserData = userData,
        UserDataLength = (uint)length,
    };

    private static long Nanoseconds(TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;
}
