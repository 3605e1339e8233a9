namespace Pi.Ros.Transport;

/// <summary>The transport refused: the message says what was asked of it and the library's own reason.</summary>
public sealed class TransportException : Exception
{
    public TransportException()
    {
    }

    public TransportException(string message)
        : base(message)
    {
    }

    public TransportException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
