using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.ControllerManagerMsgs;
using Pi.Ros.Messages.LifecycleMsgs;
using Pi.Ros.Transport;
using Pi.Wire;

namespace Pi.Drivers.Inputs;

/// <summary>Which controllers the controller manager says are active; nothing is known where it does not say (Humble).</summary>
internal sealed class ActivityInput
{
    private readonly NameTable _names;
    private readonly Activity[] _unlisted;
    private readonly RosDistro _distro;
    private readonly Latest<Activity[]> _latest;

    public ActivityInput(RobotSpec robot, Node node)
    {
        _names = new(robot.Controllers.Select(c => c.Name));
        _unlisted = [.. robot.Controllers.Select(c => c.Type is ControllerType.JointTrajectory or ControllerType.ForwardCommand ? Activity.Inactive : Activity.Unknown)];
        _distro = node.Context.Distro;
        _latest = new(() => new Activity[_names.Count]);
        node.SubscribeInPlace<ControllerManagerActivity>(Topics.ControllerActivity.Name, Topics.ControllerActivity.Qos.OnWire(), Receive);
    }

    /// <summary>For the loop: one per controller, in the robot's order.</summary>
    public ReadOnlySpan<Activity> Read()
    {
        _latest.Take();
        return _latest.Front;
    }

    private void Receive(in Loan loan)
    {
        var message = new ControllerManagerActivity.View(loan.Payload, _distro);
        Activity[] activities = _latest.Back;
        // A gripper may be driven by a node of its own, of which the controller manager knows nothing.
        _unlisted.CopyTo(activities, 0);
        foreach (NamedLifecycleState.View controller in message.Controllers)
        {
            if (_names.IndexOf(controller.Name) is >= 0 and int index)
                activities[index] = controller.State.Id == State.PrimaryStateActive ? Activity.Active : Activity.Inactive;
        }
        _latest.Publish();
    }
}
