namespace Pi.Ros;

/// <summary>One event of a log with what a console line may show of it; the place in the code is empty and 0 when it is not known.</summary>
public sealed record LogLine(LogLevel Level, DateTimeOffset Time, string Logger, string Message)
{
    public string File { get; init; } = "";

    public string Function { get; init; } = "";

    public int Line { get; init; }
}
