using Pi.Ros.Messages.RclInterfaces;

namespace Pi.Ros.Parameters;

/// <summary>
/// The six services under a node's name by which <c>ros2 param</c> and other nodes read and set its parameters, and
/// <c>/parameter_events</c>, on which changes are told.
/// </summary>
internal sealed class ParameterServices
{
    private static readonly ParameterSetResult UnknownType = ParameterSetResult.Refused("the value is of no known parameter type");

    private readonly Node _node;
    private readonly ParameterStore _store;

    internal ParameterServices(Node node, ParameterStore store)
    {
        _node = node;
        _store = store;
        var events = node.CreatePublisher<ParameterEvent>("/parameter_events", Qos.Parameters);
        store.Changed += changes => events.Publish(changes.ToMessage(node.Name, node.Clock.Now));
        Offer<GetParameters, GetParameters.Request, GetParameters.Response>("get_parameters", Get);
        Offer<GetParameterTypes, GetParameterTypes.Request, GetParameterTypes.Response>("get_parameter_types", GetTypes);
        Offer<SetParameters, SetParameters.Request, SetParameters.Response>("set_parameters", Set);
        Offer<SetParametersAtomically, SetParametersAtomically.Request, SetParametersAtomically.Response>(
            "set_parameters_atomically", SetAtomically);
        Offer<DescribeParameters, DescribeParameters.Request, DescribeParameters.Response>("describe_parameters", Describe);
        Offer<ListParameters, ListParameters.Request, ListParameters.Response>("list_parameters", List);
    }

    private void Offer<TService, TRequest, TResponse>(string name, Func<TRequest, TResponse> answer)
        where TService : Types.IRosService<TRequest, TResponse>
        where TRequest : Types.IRosMessage<TRequest>
        where TResponse : Types.IRosMessage<TResponse>
        => _node.CreateService<TService, TRequest, TResponse>("~/" + name, (request, _) => Task.FromResult(answer(request)));

    private GetParameters.Response Get(GetParameters.Request request) =>
        new() { Values = [.. request.Names.Select(name => ValueOf(name).ToMessage())] };

    private GetParameterTypes.Response GetTypes(GetParameterTypes.Request request) =>
        new() { Types = [.. request.Names.Select(name => (byte)ValueOf(name).Type)] };

    private SetParameters.Response Set(SetParameters.Request request) =>
        new() { Results = [.. request.Parameters.Select(parameter => SetAll([parameter]).ToMessage())] };

    private SetParametersAtomically.Response SetAtomically(SetParametersAtomically.Request request) =>
        new() { Result = SetAll(request.Parameters).ToMessage() };

    private DescribeParameters.Response Describe(DescribeParameters.Request request) =>
        new() { Descriptors = [.. request.Names.Select(DescriptorOf)] };

    private ListParameters.Response List(ListParameters.Request request) =>
        new() { Result = _store.List(request.Prefixes, request.Depth).ToMessage() };

    private ParameterValue ValueOf(string name) => _store.TryGet(name) ?? ParameterValue.NotSet;

    private Messages.RclInterfaces.ParameterDescriptor DescriptorOf(string name) =>
        _store.Has(name) ? _store.Describe(name).ToMessage() : new() { Name = name };

    private ParameterSetResult SetAll(IEnumerable<Messages.RclInterfaces.Parameter> messages)
    {
        var parameters = new List<Parameter>();
        foreach (var message in messages)
        {
            if (message.Value.ToValue() is not { } value)
            {
                return UnknownType;
            }

            parameters.Add(new Parameter(message.Name, value));
        }

        return _store.SetAtomically(parameters);
    }
}
