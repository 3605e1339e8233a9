using System.Buffers;
using Pi.Ros.Types;

namespace Pi.Ros.Cdr;

/// <summary>Whole messages to bytes and back.</summary>
public static class RosCodec
{
    /// <summary>The message with its encapsulation header, not padded at its end.</summary>
    /// <exception cref="CdrException">The message breaks a bound of its type.</exception>
    public static byte[] Serialize<T>(in T message, RosDistro distro)
        where T : IRosMessage<T>
    {
        var payload = new byte[CdrWriter.Measure(message, distro)];
        var writer = new CdrWriter(payload, distro);
        T.Write(ref writer, message);
        return payload;
    }

    /// <summary>Appends the message with its encapsulation header.</summary>
    /// <returns>The number of bytes appended.</returns>
    /// <exception cref="CdrException">The message breaks a bound of its type.</exception>
    public static int Serialize<T>(in T message, RosDistro distro, IBufferWriter<byte> destination)
        where T : IRosMessage<T>
    {
        int length = CdrWriter.Measure(message, distro);
        var writer = new CdrWriter(destination.GetSpan(length)[..length], distro);
        T.Write(ref writer, message);
        destination.Advance(length);
        return length;
    }

    /// <summary>Reads the message of a topic's payload; the at most 3 bytes DDS pads with may follow it.</summary>
    /// <exception cref="CdrException">The bytes are not such a message.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> payload, RosDistro distro)
        where T : IRosMessage<T>
    {
        var reader = new CdrReader(payload, distro);
        var message = T.Read(ref reader);
        reader.RequireEnd();
        return message;
    }

    /// <summary>Checks a topic's payload as <see cref="Deserialize"/> does, without making the message.</summary>
    /// <exception cref="CdrException">The bytes are not such a message.</exception>
    public static void Validate<T>(ReadOnlySpan<byte> payload, RosDistro distro)
        where T : IRosMessage<T>
    {
        var reader = new CdrReader(payload, distro);
        T.Skip(ref reader);
        reader.RequireEnd();
    }
}
