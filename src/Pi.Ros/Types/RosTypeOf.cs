using Pi.Ros.Cdr;

namespace Pi.Ros.Types;

/// <summary>The <see cref="RosType"/> of a message whose record is known to the compiler.</summary>
public sealed class RosTypeOf<T>(ViewReader<T> readView) : RosType(MessageDescription.Of<T>(), typeof(T))
    where T : IRosMessage<T>
{
    public override object Deserialize(ReadOnlySpan<byte> payload, RosDistro distro) => RosCodec.Deserialize<T>(payload, distro);

    public override object DeserializeView(ReadOnlySpan<byte> payload, RosDistro distro)
    {
        var reader = new CdrReader(payload, distro);
        var message = readView(ref reader);
        reader.RequireEnd();
        return message;
    }

    public override void Validate(ReadOnlySpan<byte> payload, RosDistro distro) => RosCodec.Validate<T>(payload, distro);

    public override byte[] Serialize(object message, RosDistro distro) => RosCodec.Serialize((T)message, distro);
}
