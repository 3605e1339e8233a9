using Pi.Ros.Transport;

namespace Pi.Ros.Graph;

/// <summary>A reader and a writer of one topic that do not match, because one asks for more than the other offers (DDS 1.4, 2.2.3).</summary>
/// <param name="Topic">Fully qualified.</param>
/// <param name="Policy">What does not match: "RELIABILITY", "DURABILITY".</param>
/// <param name="Message">One sentence for a person: both sides' QoS and what to do.</param>
public sealed record QosConflict(string Topic, string Policy, string Message)
{
    /// <summary>What keeps an endpoint of ours and one of somebody else apart; null when reliability and durability match.</summary>
    internal static QosConflict? Find(EndpointSpec own, bool isWriter, DiscoveredEndpoint peer)
    {
        var (offered, asked) = isWriter ? (own.Qos, peer.Qos) : (peer.Qos, own.Qos);
        var policy = asked.Reliable && !offered.Reliable ? QosPolicyNames.Reliability
            : asked.TransientLocal && !offered.TransientLocal ? QosPolicyNames.Durability
            : null;
        if (policy is null)
        {
            return null;
        }

        var cure = policy == QosPolicyNames.Reliability
            ? isWriter ? "subscribe with best effort" : "publish with reliable"
            : isWriter ? "subscribe with volatile" : "publish with transient local";
        return new QosConflict(own.Name, policy, isWriter
            ? $"a subscription on {own.Name} asks for {Describe(asked)}, but this publisher offers {Describe(offered)}: {policy} cannot match and it gets no messages; {cure}"
            : $"a publisher on {own.Name} offers {Describe(offered)}, but this subscription asks for {Describe(asked)}: {policy} cannot match and its messages do not arrive; {cure}");
    }

    /// <summary>A conflict of a policy that discovery does not tell of, such as DEADLINE.</summary>
    internal static QosConflict Of(EndpointSpec own, bool isWriter, string policy) => new(own.Name, policy, isWriter
        ? $"a subscription on {own.Name} asks for a {policy} this publisher does not offer, so it gets no messages; subscribe without one"
        : $"a publisher on {own.Name} offers a {policy} below what this subscription asks for, so its messages do not arrive; publish with the subscription's");

    private static string Describe(Qos qos) =>
        $"{(qos.Reliable ? "reliable" : "best effort")}, {(qos.TransientLocal ? "transient local" : "volatile")}";
}
