using Pi.Ros;
using Pi.Ros.Messages.ControllerManagerMsgs;
using Pi.Ros.Messages.LifecycleMsgs;
using Pi.Sim.Controllers;

namespace Pi.Sim.Hosting;

/// <summary>The controller manager's <c>activity</c> (Jazzy and later): who is active, on every change.</summary>
internal sealed class ActivityPort(Node node, string hardware)
{
    private readonly Publisher<ControllerManagerActivity> _activity =
        node.CreatePublisher<ControllerManagerActivity>("/controller_manager/activity", Qos.Latched with { MaxBlocking = TimeSpan.FromMilliseconds(1) });

    private string _told = "";

    public void Publish(IReadOnlyList<Controller> controllers, long now)
    {
        string states = string.Concat(controllers.Select(controller => controller.IsActive ? 'a' : 'i'));
        if (states == _told)
            return;
        _told = states;
        _activity.Publish(new ControllerManagerActivity
        {
            Header = Messages.Header(now),
            Controllers = [State("joint_state_broadcaster", isActive: true), .. controllers.Select(controller => State(controller.Name, controller.IsActive))],
            HardwareComponents = [State(hardware, isActive: true)],
        });
    }

    private static NamedLifecycleState State(string name, bool isActive) => new()
    {
        Name = name,
        State = new State
        {
            Id = isActive ? Ros.Messages.LifecycleMsgs.State.PrimaryStateActive : Ros.Messages.LifecycleMsgs.State.PrimaryStateInactive,
            Label = isActive ? "active" : "inactive",
        },
    };
}
