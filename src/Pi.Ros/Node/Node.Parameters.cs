using Pi.Ros.Parameters;

namespace Pi.Ros;

// Parameters: values from the command line and parameter files, the services, and use_sim_time, which every node has.
public sealed partial class Node
{
    /// <summary>The node's parameters; each is to be declared before it is used.</summary>
    public ParameterStore Parameters { get; }

    private void StartParameters()
    {
        Parameters.Changed += FollowUseSimTime;
        _ = new ParameterServices(this, Parameters);
        Clock.IsSimulated = Parameters.Get(ParameterStore.UseSimTime).As<bool>();
    }

    private void FollowUseSimTime(ParameterChanges changes)
    {
        foreach (var parameter in changes.Changed.Where(parameter => parameter.Name == ParameterStore.UseSimTime))
        {
            Clock.IsSimulated = parameter.Value.As<bool>();
        }
    }
}
