namespace Pi.Ros.Transport;

/// <summary>Sends serialised messages on one topic.</summary>
public interface ITransportWriter : ITransportEndpoint
{
    /// <summary>Gets memory to serialise one message into, in place.</summary>
    /// <param name="size">Bytes, the encapsulation header included.</param>
    OutgoingMessage Allocate(int size);

    /// <summary>Sends and consumes the message.</summary>
    /// <param name="message">From <see cref="Allocate"/>, filled.</param>
    /// <param name="sequence">The RTPS sequence number it got, from 1; 0 if it was not sent.</param>
    /// <returns>False when the buffer stayed full for the whole of <see cref="Qos.MaxBlocking"/>: the message is given up.</returns>
    /// <exception cref="TransportException">The writer is gone.</exception>
    bool Send(ref OutgoingMessage message, out long sequence);

    /// <summary>Gives up a message that will not be sent.</summary>
    void Discard(ref OutgoingMessage message);
}

/// <summary>Memory of the transport that a message is serialised into.</summary>
public ref struct OutgoingMessage(nint handle, Span<byte> data)
{
    internal nint Handle = handle;

    public Span<byte> Data { get; } = data;
}
