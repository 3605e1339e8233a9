using Pi.Ros.Actions;
using Pi.Ros.Services;
using Pi.Ros.Types;

namespace Pi.Ros;

// Services and actions: usable only where both sides speak Cyclone's wire form, so nothing essential may depend on them.
public sealed partial class Node
{
    /// <summary>Offers a service; requests are worked on side by side, off the event thread.</summary>
    /// <exception cref="InvalidNameException">The name breaks the naming rules.</exception>
    public ServiceServer<TRequest, TResponse> CreateService<TService, TRequest, TResponse>(
        string service, Func<TRequest, CancellationToken, Task<TResponse>> handler)
        where TService : IRosService<TRequest, TResponse>
        where TRequest : IRosMessage<TRequest>
        where TResponse : IRosMessage<TResponse>
        => Keep(new ServiceServer<TRequest, TResponse>(
            this, Context.Arguments.Remaps.ResolveService(Name, service), TService.Description, handler));

    /// <exception cref="InvalidNameException">The name breaks the naming rules.</exception>
    public ServiceClient<TRequest, TResponse> CreateClient<TService, TRequest, TResponse>(string service)
        where TService : IRosService<TRequest, TResponse>
        where TRequest : IRosMessage<TRequest>
        where TResponse : IRosMessage<TResponse>
        => Keep(new ServiceClient<TRequest, TResponse>(
            this, Context.Arguments.Remaps.ResolveService(Name, service), TService.Description));

    /// <exception cref="InvalidNameException">The name breaks the naming rules.</exception>
    public ActionServer<TGoal, TResult, TFeedback> CreateActionServer<TAction, TGoal, TResult, TFeedback>(
        string action, ActionServerOptions<TGoal, TResult, TFeedback> options)
        where TAction : IRosAction<TGoal, TResult, TFeedback>
        where TGoal : IRosMessage<TGoal>, new()
        where TResult : IRosMessage<TResult>, new()
        where TFeedback : IRosMessage<TFeedback>, new()
        => Keep(new ActionServer<TGoal, TResult, TFeedback>(
            this, Context.Arguments.Remaps.ResolveAction(Name, action), TAction.Description, options));

    /// <exception cref="InvalidNameException">The name breaks the naming rules.</exception>
    public ActionClient<TGoal, TResult, TFeedback> CreateActionClient<TAction, TGoal, TResult, TFeedback>(string action)
        where TAction : IRosAction<TGoal, TResult, TFeedback>
        where TGoal : IRosMessage<TGoal>, new()
        where TResult : IRosMessage<TResult>, new()
        where TFeedback : IRosMessage<TFeedback>, new()
        => Keep(new ActionClient<TGoal, TResult, TFeedback>(
            this, Context.Arguments.Remaps.ResolveAction(Name, action), TAction.Description));

    private T Keep<T>(T endpoint)
        where T : IDisposable
    {
        Remember(endpoint);
        return endpoint;
    }
}
