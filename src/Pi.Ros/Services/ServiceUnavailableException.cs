namespace Pi.Ros.Services;

/// <summary>A request was not sent: no server is there, or one that cannot be spoken to safely; the message says which.</summary>
public sealed class ServiceUnavailableException : Exception
{
    public ServiceUnavailableException()
    {
    }

    public ServiceUnavailableException(string message)
        : base(message)
    {
    }

    public ServiceUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
