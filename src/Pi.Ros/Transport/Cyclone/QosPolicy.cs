using Pi.Ros.Graph;

namespace Pi.Ros.Transport.Cyclone;

/// <summary>Names of the QoS policies by their DDS identifiers (DDS 1.4, table of QosPolicyId_t).</summary>
internal static class QosPolicy
{
    internal static string Name(uint id) => id switch
    {
        0 => "",
        2 => QosPolicyNames.Durability,
        4 => "DEADLINE",
        5 => "LATENCY_BUDGET",
        6 => "OWNERSHIP",
        8 => "LIVELINESS",
        10 => "PARTITION",
        11 => QosPolicyNames.Reliability,
        12 => "DESTINATION_ORDER",
        13 => "HISTORY",
        21 => "LIFESPAN",
        23 => "DATA_REPRESENTATION",
        24 => "TYPE_CONSISTENCY_ENFORCEMENT",
        _ => $"policy {id}",
    };
}
