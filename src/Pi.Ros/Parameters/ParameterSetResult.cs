namespace Pi.Ros.Parameters;

/// <summary>Whether values were set, and if not, why not.</summary>
public sealed record ParameterSetResult(bool Successful, string Reason)
{
    public static ParameterSetResult Success { get; } = new(true, "");

    public static ParameterSetResult Refused(string reason) => new(false, reason);
}
