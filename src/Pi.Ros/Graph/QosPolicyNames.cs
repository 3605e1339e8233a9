namespace Pi.Ros.Graph;

/// <summary>The policies whose values discovery tells, by their names in DDS 1.4.</summary>
internal static class QosPolicyNames
{
    internal const string Reliability = "RELIABILITY";
    internal const string Durability = "DURABILITY";
}
