using Pi.Ros.Cdr;
using Pi.Ros.Types;

namespace Pi.Ros.Tests;

/// <summary>Asserts that a message and bytes are the same thing, in both directions and through the view.</summary>
internal static class Exactly
{
    public static void Same<T>(T message, CdrBytes expected, RosDistro distro = RosDistro.Jazzy)
        where T : IRosMessage<T>
    {
        string hex = Convert.ToHexString(expected.ToArray());
        Assert.Equal(hex, Convert.ToHexString(RosCodec.Serialize(message, distro)));
        Assert.Equal(hex, Convert.ToHexString(RosCodec.Serialize(RosCodec.Deserialize<T>(expected.ToArray(), distro), distro)));
        var type = RosTypes.Messages[T.Description.Name];
        Assert.Equal(hex, Convert.ToHexString(type.Serialize(type.DeserializeView(expected.ToArray(), distro), distro)));
    }
}
