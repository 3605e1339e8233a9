using Pi.Ros.Messages.ServiceMsgs;

namespace Pi.Ros.Types;

/// <summary>A service type as data. Its hash covers request, response and the event message of service introspection (REP-2012).</summary>
public sealed class ServiceDescription
{
    public ServiceDescription(string name, MessageDescription request, MessageDescription response)
    {
        Name = name;
        Request = request;
        Response = response;
        Whole = Description(name, Nested("request_message", request), Nested("response_message", response), Nested("event_message", Event(name, request, response)));
    }

    /// <summary>The full type name, as in <c>std_srvs/srv/SetBool</c>.</summary>
    public string Name { get; }

    public MessageDescription Request { get; }

    public MessageDescription Response { get; }

    /// <summary>The service as the type description that its hash is taken of.</summary>
    internal MessageDescription Whole { get; }

    /// <summary>The description of a service type that is known by its class.</summary>
    public static ServiceDescription Of<TService, TRequest, TResponse>()
        where TService : IRosService<TRequest, TResponse>
        where TRequest : IRosMessage<TRequest>
        where TResponse : IRosMessage<TResponse>
        => TService.Description;

    public string TypeHash(RosDistro distro) => Whole.TypeHash(distro);

    public override string ToString() => Name;

    internal static MessageDescription Description(string name, params FieldDescription[] fields) => new(name, fields, []);

    internal static FieldDescription Nested(string name, MessageDescription type)
        => new(name, "", FieldType.Nested) { Nested = type };

    private static MessageDescription Event(string name, MessageDescription request, MessageDescription response)
        => Description(
            name + "_Event",
            Nested("info", MessageDescription.Of<ServiceEventInfo>()),
            AtMostOne("request", request),
            AtMostOne("response", response));

    private static FieldDescription AtMostOne(string name, MessageDescription type)
        => Nested(name, type) with { Arity = FieldArity.BoundedSequence, Capacity = 1 };
}
