namespace Pi.Policy.Models.Engine;

/// <summary>The answer of an operation that leaves its result on the device.</summary>
public sealed record Done
{
    public static readonly Done Value = new();
}
