namespace Pi.Ros.Cdr;

/// <summary>
/// A payload that is not what its type says, or a message that its type cannot carry. The message is one sentence that names
/// the field path, what was found and what was expected. Nothing else escapes the codec, whatever bytes it is given.
/// </summary>
public sealed class CdrException : Exception
{
    public CdrException()
    {
    }

    public CdrException(string message)
        : base(message)
    {
    }

    public CdrException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
