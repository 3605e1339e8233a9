namespace Pi.Operator;

/// <summary>Something the operator has to know, as one sentence.</summary>
public sealed class OperatorException : Exception
{
    public OperatorException(string message)
        : base(message)
    {
    }

    public OperatorException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public OperatorException()
    {
    }
}
