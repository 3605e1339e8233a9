using System.Collections.Concurrent;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Actions;
using Pi.Ros.Messages.ControllerManagerMsgs;
using Pi.Ros.Messages.ControlMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;

namespace Pi.Drivers.Tests.Wire;

/// <summary>The robot's side of the wire: controllers, joint states and activity at 100 Hz, and the switches that break them.</summary>
internal sealed class StandInRobot : IDisposable
{
    private readonly RobotSpec _robot;
    private readonly Node _node;
    private readonly Publisher<JointStateMessage> _jointStates;
    private readonly Publisher<ControllerManagerActivity> _activity;
    private readonly (StandInController Controller, Publisher<JointTrajectoryControllerState>? State)[] _controllers;
    private readonly ConcurrentQueue<Action<Stamp>> _orders = new();
    private readonly RealTimeThread _thread;
    private double[] _measured;
    private double[] _commanded;

    public StandInRobot(RobotSpec robot, Node node, double[] home)
    {
        (_robot, _node, _measured, _commanded) = (robot, node, [.. home], [.. home]);
        _jointStates = node.CreatePublisher<JointStateMessage>(robot.JointStateTopic, new Ros.Qos { Depth = 1, MaxBlocking = RealTimeThread.Period });
        _activity = node.CreatePublisher<ControllerManagerActivity>("/controller_manager/activity", Ros.Qos.Latched);
        _controllers = [.. robot.Controllers.Select(c => Open(c, home))];
        PublishActivity();
        _thread = new(Tick);
    }

    /// <summary>Every command that arrived.</summary>
    public ConcurrentQueue<SentCommand> Commands { get; } = new();

    /// <summary>Every setpoint of a forward_command_controller and every goal of a gripper that arrived.</summary>
    public ConcurrentQueue<double> Setpoints { get; } = new();

    /// <summary>What becomes of a joint state before it is published; null publishes none.</summary>
    public Func<JointStateMessage, JointStateMessage?> Report { get; set; } = state => state;

    public bool IsControllerStateOn { get; set; } = true;

    /// <summary>What becomes of a controller's joint names before they are published.</summary>
    public Func<string[], string[]> ReportNames { get; set; } = names => names;

    /// <summary>The arm no longer follows its commands.</summary>
    public bool IsStuck { get; set; }

    /// <summary>When the last joint state went out; monotonic.</summary>
    public Stamp ReportedAt { get; private set; }

    /// <summary>When the commanded arm last moved; monotonic.</summary>
    public Stamp MovedAt { get; private set; }

    public double[] Measured => Volatile.Read(ref _measured);

    public double[] Commanded => Volatile.Read(ref _commanded);

    public IEnumerable<string> Refused => _controllers.SelectMany(c => c.Controller.Refused);

    public bool HasMovedSince(Stamp since) => MovedAt > since;

    public void SetActive(int controller, bool isActive)
    {
        _controllers[controller].Controller.IsActive = isActive;
        PublishActivity();
    }

    /// <summary>Raised after each tick, on the robot's thread.</summary>
    public event Action<Stamp>? Ticked;

    /// <summary>Does something at the end of the next tick, so that the moment it counts from is exact.</summary>
    /// <returns>That moment.</returns>
    public Task<Stamp> DoAsync(Action action)
    {
        var done = new TaskCompletionSource<Stamp>(TaskCreationOptions.RunContinuationsAsynchronously);
        _orders.Enqueue(now =>
        {
            action();
            done.SetResult(now);
        });
        return done.Task;
    }

    /// <summary>Does something in the first tick in which a condition holds.</summary>
    public void DoWhen(Func<bool> condition, Action action) => _orders.Enqueue(_ =>
    {
        if (condition())
            action();
        else
            DoWhen(condition, action);
    });

    public void Dispose() => _thread.Dispose();

    private (StandInController, Publisher<JointTrajectoryControllerState>?) Open(ControllerSpec spec, double[] home)
    {
        var controller = new StandInController(spec, [.. spec.Joints.Select(name => home[IndexOf(name)])]);
        if (spec.Type == ControllerType.JointTrajectory)
            return (controller, OpenTrajectories(spec, controller));
        if (spec.Type == ControllerType.ForwardCommand)
            _node.Subscribe<Float64MultiArray>(spec.Topic, new Ros.Qos { Depth = 10 }, (message, _) => Jump(controller, message.Data[0]));
        else
            OpenGripper(spec, controller);
        return (controller, null);
    }

    private void OpenGripper(ControllerSpec spec, StandInController controller) =>
        _node.CreateActionServer<GripperCommandAction, GripperCommandAction.Goal, GripperCommandAction.Result, GripperCommandAction.Feedback>(spec.Topic, new()
        {
            ExecuteAsync = goal =>
            {
                Jump(controller, goal.Goal.Command.Position);
                return Task.FromResult(new GoalOutcome<GripperCommandAction.Result>(GoalState.Succeeded, new() { ReachedGoal = true }));
            },
        });

    private void Jump(StandInController controller, double position)
    {
        Setpoints.Enqueue(position);
        controller.Jump([position]);
    }

    private Publisher<JointTrajectoryControllerState> OpenTrajectories(ControllerSpec spec, StandInController controller)
    {
        _node.Subscribe<JointTrajectory>(spec.Topic, new Ros.Qos { Depth = 10 }, (message, info) =>
        {
            Commands.Enqueue(new(new(info.ReceivedAt), spec, message, Measured, Commanded));
            long now = _node.Clock.NowNanoseconds;
            controller.Accept(message, now, _node.Clock.IsSimulated ? now : info.SourceTimestamp);
        });
        return _node.CreatePublisher<JointTrajectoryControllerState>($"/{spec.Name}/controller_state", new Ros.Qos { Depth = 1, MaxBlocking = RealTimeThread.Period });
    }

    private void Tick(Stamp now)
    {
        Move(now);
        PublishJointState(now);
        if (IsControllerStateOn)
            PublishControllerStates();
        for (int waiting = _orders.Count; waiting > 0 && _orders.TryDequeue(out Action<Stamp>? order); waiting--)
            order(Rig.Now);
        Ticked?.Invoke(now);
    }

    private void Move(Stamp now)
    {
        double[] commanded = [.. Commanded];
        foreach ((StandInController controller, _) in _controllers)
        {
            controller.Update(_node.Clock.NowNanoseconds);
            double[] reference = controller.Reference;
            for (int i = 0; i < reference.Length; i++)
                commanded[IndexOf(controller.Spec.Joints[i])] = reference[i];
        }
        if (commanded.Zip(Commanded).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-7))
            MovedAt = now;
        Volatile.Write(ref _commanded, commanded);
        if (!IsStuck)
            Volatile.Write(ref _measured, commanded);
    }

    private void PublishJointState(Stamp now)
    {
        var state = new JointStateMessage { Name = [.. _robot.Joints.Select(j => j.Name)], Position = [.. Measured], Velocity = new double[_measured.Length] };
        state.Header.Stamp = _node.Clock.Now;
        if (Report(state) is { } reported)
        {
            _jointStates.Publish(reported);
            ReportedAt = now;
        }
    }

    private void PublishControllerStates()
    {
        foreach ((StandInController controller, Publisher<JointTrajectoryControllerState>? publisher) in _controllers)
        {
            var state = new JointTrajectoryControllerState { JointNames = ReportNames([.. controller.Spec.Joints]) };
            state.Reference.Positions = controller.Reference;
            publisher?.Publish(state);
        }
    }

    private void PublishActivity() => _activity.Publish(new()
    {
        Controllers = [.. _controllers.Select(c => new NamedLifecycleState
        {
            Name = c.Controller.Spec.Name,
            State = new() { Id = (byte)(c.Controller.IsActive ? 3 : 2), Label = c.Controller.IsActive ? "active" : "inactive" },
        })],
    });

    private int IndexOf(string joint) => _robot.Joints.Select(j => j.Name).ToList().IndexOf(joint);
}
