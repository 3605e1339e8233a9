namespace Pi.Ros.Parameters;

/// <summary>A parameter file or value that cannot be read.</summary>
public sealed class ParameterFormatException(string message, int line, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The line the error is in, from 1; 0 when the source as a whole is wrong.</summary>
    public int Line { get; } = line;
}
