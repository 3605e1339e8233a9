using System.Collections.Concurrent;
using Pi.Ros;
using Pi.Ros.Actions;
using Pi.Ros.Messages.ControlMsgs;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Sim.Controllers;

namespace Pi.Sim.Hosting;

using Outcome = GoalOutcome<ParallelGripperCommand.Result>;
using WireGoal = ServerGoal<ParallelGripperCommand.Goal, ParallelGripperCommand.Feedback>;

/// <summary>A parallel_gripper_action_controller on the graph: an action, and no topic to command it by.</summary>
internal sealed class GripperPort : ControllerPort
{
    private readonly GripperController _controller;
    private readonly ConcurrentQueue<Work> _arrived = new();
    private Work? _current;

    public GripperPort(Node node, GripperController controller, string action)
        : base(node, controller)
    {
        _controller = controller;
        node.CreateActionServer<ParallelGripperCommand, ParallelGripperCommand.Goal, ParallelGripperCommand.Result, ParallelGripperCommand.Feedback>(
            action,
            new ActionServerOptions<ParallelGripperCommand.Goal, ParallelGripperCommand.Result, ParallelGripperCommand.Feedback>
            {
                Accept = goal => controller.IsActive && goal.Command.Position is [var position] && double.IsFinite(position),
                ExecuteAsync = ExecuteAsync,
            });
    }

    public override void Receive(long now)
    {
        while (_arrived.TryDequeue(out Work? work))
        {
            // A new goal takes the place of the old.
            End(GoalState.Aborted);
            string? refusal = _controller.Accept(work.Goal.Goal.Command.Position, now);
            Report(refusal);
            _current = work;
            if (refusal is not null)
                End(GoalState.Aborted);
        }
    }

    public override void Publish(long now)
    {
        if (_current is { Goal.Canceling.IsCancellationRequested: true })
            End(GoalState.Canceled);
        else if (!_controller.IsActive)
            End(GoalState.Aborted);
        else if (!_controller.IsMoving)
            End(_controller.HasReachedGoal ? GoalState.Succeeded : GoalState.Aborted);
    }

    private Task<Outcome> ExecuteAsync(WireGoal goal)
    {
        var work = new Work(goal);
        _arrived.Enqueue(work);
        return work.Completion.Task;
    }

    private void End(GoalState state)
    {
        _current?.Completion.TrySetResult(new Outcome(state, new ParallelGripperCommand.Result
        {
            State = new JointState { Name = [.. _controller.Joints], Position = [_controller.Position] },
            Stalled = _controller.HasStalled,
            ReachedGoal = _controller.HasReachedGoal,
        }));
        _current = null;
    }

    private sealed record Work(WireGoal Goal)
    {
        public TaskCompletionSource<Outcome> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
