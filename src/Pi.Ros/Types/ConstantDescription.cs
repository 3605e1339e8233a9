namespace Pi.Ros.Types;

/// <summary>One constant of a message type.</summary>
/// <param name="Type">The type as the definition text writes it.</param>
/// <param name="Name">The name, UPPER_CASE.</param>
/// <param name="Value">The value as the definition text writes it.</param>
public sealed record ConstantDescription(string Type, string Name, string Value)
{
    public RosDistro From { get; init; } = RosDistro.Humble;

    public RosDistro Until { get; init; } = RosDistro.Lyrical;

    public bool IsIn(RosDistro distro) => distro >= From && distro <= Until;
}
