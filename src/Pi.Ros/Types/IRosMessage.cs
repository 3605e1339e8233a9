using Pi.Ros.Cdr;

namespace Pi.Ros.Types;

/// <summary>A ROS message type; the source generator implements this for every record with a <see cref="RosMessageAttribute"/>.</summary>
public interface IRosMessage<TSelf>
    where TSelf : IRosMessage<TSelf>
{
    /// <summary>The type's name, fields and constants, and from them its hash and definition text.</summary>
    static abstract MessageDescription Description { get; }

    /// <summary>The fewest bytes such a message takes on the wire, in any distribution.</summary>
    static abstract int MinimumSize { get; }

    /// <exception cref="CdrException">The bytes are not such a message.</exception>
    static abstract TSelf Read(ref CdrReader reader);

    /// <summary>Overwrites every field of a message; its nested records and fixed arrays are refilled in place.</summary>
    /// <exception cref="CdrException">The bytes are not such a message; some fields may be overwritten.</exception>
    static abstract void ReadInto(ref CdrReader reader, ref TSelf message);

    /// <summary>Steps over a message, checking all that <see cref="Read"/> would check.</summary>
    /// <exception cref="CdrException">The bytes are not such a message.</exception>
    static abstract void Skip(ref CdrReader reader);

    /// <exception cref="CdrException">The message breaks a bound of its type, or the writer's buffer is too small.</exception>
    static abstract void Write(ref CdrWriter writer, in TSelf message);
}
