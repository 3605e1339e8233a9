namespace Pi.Ros.Transport;

/// <summary>The state of one reader or writer towards its peers.</summary>
/// <param name="Matched">Peers matched now.</param>
/// <param name="IncompatibleQos">How often a peer of the same topic asked for or offered a QoS that cannot match, so far.</param>
/// <param name="IncompatiblePolicy">The policy that kept the last such peer apart, in words.</param>
/// <param name="DeadlineMissed">Missed deadlines so far.</param>
/// <param name="LivelinessLost">Reader: matched writers not alive now. Writer: own liveliness losses so far.</param>
/// <param name="Lost">Reader: samples known lost so far.</param>
public readonly record struct EndpointStatus(
    int Matched,
    long IncompatibleQos,
    string IncompatiblePolicy,
    long DeadlineMissed,
    long LivelinessLost,
    long Lost);
