namespace Pi.Ros.Transport.Cyclone;

/// <summary>DDS names of an endpoint.</summary>
internal static class WireNames
{
    internal static string Topic(EndpointSpec spec) => spec.Kind switch
    {
        EndpointKind.Topic => DdsNames.Topic(spec.Name),
        EndpointKind.ServiceRequest => DdsNames.RequestTopic(spec.Name),
        EndpointKind.ServiceReply => DdsNames.ReplyTopic(spec.Name),
        _ => spec.Name,
    };

    internal static string Type(EndpointSpec spec) => DdsNames.MessageType(spec.Type);
}
