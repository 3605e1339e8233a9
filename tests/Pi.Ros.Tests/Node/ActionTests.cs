using Pi.Ros.Actions;
using Pi.Ros.Messages.ControlMsgs;

namespace Pi.Ros.Tests.Node;

public sealed class ActionTests : IDisposable
{
    private readonly RosContext _context = Wire.Join();
    private readonly Ros.Node _node;
    private readonly TaskCompletionSource _proceed = new();
    private readonly ActionServer<GripperCommandAction.Goal, GripperCommandAction.Result, GripperCommandAction.Feedback> _server;
    private readonly ActionClient<GripperCommandAction.Goal, GripperCommandAction.Result, GripperCommandAction.Feedback> _client;

    public ActionTests()
    {
        _node = _context.CreateNode("gripper");
        _server = _node.CreateActionServer<GripperCommandAction, GripperCommandAction.Goal, GripperCommandAction.Result, GripperCommandAction.Feedback>(
            "gripper_cmd", new() { Accept = goal => goal.Command.Position >= 0, ExecuteAsync = MoveAsync });
        _client = _node.CreateActionClient<GripperCommandAction, GripperCommandAction.Goal, GripperCommandAction.Result, GripperCommandAction.Feedback>("gripper_cmd");
    }

    public void Dispose() => _context.Dispose();

    [Fact]
    public async Task A_goal_gives_feedback_and_a_result()
    {
        await _client.WaitForServerAsync(Wire.Deadline());
        var feedback = new TaskCompletionSource<double>();

        var goal = await _client.SendGoalAsync(Goal(0.04), f => feedback.TrySetResult(f.Position), Wire.Deadline());
        Assert.NotNull(goal);
        Assert.Equal(0.02, await feedback.Task.WaitAsync(Wire.Deadline()));
        _proceed.SetResult();
        var outcome = await goal.ResultAsync(Wire.Deadline());

        Assert.Equal(GoalState.Succeeded, outcome.State);
        Assert.Equal(0.04, outcome.Result.Position);
        Assert.True(outcome.Result.ReachedGoal);
    }

    [Fact]
    public async Task A_refused_goal_is_null()
    {
        await _client.WaitForServerAsync(Wire.Deadline());

        Assert.Null(await _client.SendGoalAsync(Goal(-1), cancellation: Wire.Deadline()));
    }

    [Fact]
    public async Task A_cancelled_goal_ends_as_cancelled()
    {
        await _client.WaitForServerAsync(Wire.Deadline());
        var goal = await _client.SendGoalAsync(Goal(0.03), cancellation: Wire.Deadline());
        Assert.NotNull(goal);

        Assert.True(await goal.CancelAsync(Wire.Deadline()));
        Assert.Equal(GoalState.Canceled, (await goal.ResultAsync(Wire.Deadline())).State);
        Assert.False(await goal.CancelAsync(Wire.Deadline()));
    }

    [Fact]
    public async Task A_goal_whose_work_throws_is_aborted_and_the_next_one_works()
    {
        await _client.WaitForServerAsync(Wire.Deadline());
        _proceed.SetResult();

        var broken = await _client.SendGoalAsync(Goal(13), cancellation: Wire.Deadline());
        Assert.Equal(GoalState.Aborted, (await broken!.ResultAsync(Wire.Deadline())).State);
        var next = await _client.SendGoalAsync(Goal(0.01), cancellation: Wire.Deadline());
        Assert.Equal(GoalState.Succeeded, (await next!.ResultAsync(Wire.Deadline())).State);
    }

    private static GripperCommandAction.Goal Goal(double position) => new() { Command = new() { Position = position } };

    private async Task<GoalOutcome<GripperCommandAction.Result>> MoveAsync(ServerGoal<GripperCommandAction.Goal, GripperCommandAction.Feedback> goal)
    {
        var target = goal.Goal.Command.Position;
        if (target > 1)
        {
            throw new InvalidOperationException("beyond the fingers' reach");
        }

        goal.PublishFeedback(new() { Position = target / 2 });
        await _proceed.Task.WaitAsync(goal.Canceling);
        return new(GoalState.Succeeded, new() { Position = target, ReachedGoal = true });
    }
}
