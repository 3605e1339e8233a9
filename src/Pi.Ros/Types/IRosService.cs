namespace Pi.Ros.Types;

/// <summary>A ROS service type; the source generator implements this for every class with a <see cref="RosServiceAttribute"/>.</summary>
public interface IRosService<TRequest, TResponse>
    where TRequest : IRosMessage<TRequest>
    where TResponse : IRosMessage<TResponse>
{
    static abstract ServiceDescription Description { get; }
}
