using Pi.Ros.Cdr;

namespace Pi.Ros.Types;

/// <summary>A message type known by its name only, for programs that meet types at run time: recorders, checkers, fuzzers.</summary>
public abstract class RosType
{
    private protected RosType(MessageDescription description, Type record)
    {
        Description = description;
        Record = record;
    }

    public MessageDescription Description { get; }

    /// <summary>The C# record that holds such a message.</summary>
    public Type Record { get; }

    /// <exception cref="CdrException">The payload is not such a message.</exception>
    public abstract object Deserialize(ReadOnlySpan<byte> payload, RosDistro distro);

    /// <summary>As <see cref="Deserialize"/>, but copied out of the type's view, field by field.</summary>
    /// <exception cref="CdrException">The payload is not such a message.</exception>
    public abstract object DeserializeView(ReadOnlySpan<byte> payload, RosDistro distro);

    /// <summary>Checks a payload and makes nothing of it.</summary>
    /// <exception cref="CdrException">The payload is not such a message.</exception>
    public abstract void Validate(ReadOnlySpan<byte> payload, RosDistro distro);

    /// <param name="message">A <see cref="Record"/>.</param>
    /// <param name="distro">The distribution whose layouts the receivers use.</param>
    /// <exception cref="CdrException">The message breaks a bound of its type.</exception>
    public abstract byte[] Serialize(object message, RosDistro distro);

    public override string ToString() => Description.Name;
}
