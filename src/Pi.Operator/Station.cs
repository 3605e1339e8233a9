using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.DiagnosticMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Wire;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;
using Text = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Operator;

/// <summary>Where a person sits: hears what mind, body and world say, and speaks to them.</summary>
internal sealed class Station : IDisposable
{
    private readonly Node _node;
    private readonly Publisher<Bool> _enable;
    private readonly Publisher<Empty> _estop, _estopReset;
    private readonly Publisher<Text> _instruction, _coach, _reset, _fault;
    private readonly Lock _lock = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Station(RosContext context, RobotSpec robot)
    {
        _node = context.CreateNode("pi_operator");
        Time = context.Time;
        _enable = Open<Bool>(Topics.Enable);
        _estop = Open<Empty>(Topics.EStop);
        _estopReset = Open<Empty>(Topics.EStopReset);
        _instruction = Open<Text>(Topics.Instruction);
        _coach = Open<Text>(Topics.Coach);
        _reset = _node.CreatePublisher<Text>("pi_sim/reset");
        _fault = _node.CreatePublisher<Text>("pi_sim/fault");
        Hear<DiagnosticStatus>(Topics.State.FromPeer, Topics.State.Qos.OnWire(), message => Body = new Report(message));
        Hear<DiagnosticStatus>(Topics.Status.FromPeer, Topics.Status.Qos.OnWire(), message => Mind = new Report(message));
        Hear<DiagnosticStatus>("pi_sim/verdict", Ros.Qos.Latched, message => Verdict = new Report(message));
        Hear<Text>(Topics.Thought.FromPeer, Topics.Thought.Qos.OnWire(), message => Thought = message.Data);
        Hear<JointStateMessage>(robot.JointStateTopic, Topics.JointStates.Qos.OnWire(), message => Joints = message);
    }

    public TimeProvider Time { get; }

    public Node Node => _node;

    /// <summary>What the body last said; nothing before it did.</summary>
    public Report Body { get; private set; } = Report.None;

    /// <summary>What the mind last said.</summary>
    public Report Mind { get; private set; } = Report.None;

    /// <summary>What the world last said.</summary>
    public Report Verdict { get; private set; } = Report.None;

    public bool IsDone => Verdict.Message == "done";

    public string Thought { get; private set; } = "";

    public JointStateMessage? Joints { get; private set; }

    public void Enable(bool on) => _enable.Publish(new Bool { Data = on });

    public void EStop() => _estop.Publish(new Empty());

    public void ResetEStop() => _estopReset.Publish(new Empty());

    public void Instruct(string words) => _instruction.Publish(new Text { Data = words });

    public void Coach(string words) => _coach.Publish(new Text { Data = words });

    /// <summary>Asks the world to begin again.</summary>
    public void Reset(string request) => _reset.Publish(new Text { Data = request });

    /// <summary>Asks the world for a fault.</summary>
    public void Fault(string request) => _fault.Publish(new Text { Data = request });

    /// <summary>Waits until something is so; looks whenever there is news, and four times a second.</summary>
    /// <returns>Whether it came to be so in time.</returns>
    public async Task<bool> WaitAsync(Func<bool> isSo, TimeSpan patience, CancellationToken stop)
    {
        long begin = Time.GetTimestamp();
        while (true)
        {
            Task news = News();
            if (isSo())
                return true;
            if (Time.GetElapsedTime(begin) > patience)
                return false;
            await Task.WhenAny(news, Task.Delay(TimeSpan.FromMilliseconds(250), Time, stop));
            stop.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => _node.Dispose();

    private Publisher<T> Open<T>(Topic topic)
        where T : Ros.Types.IRosMessage<T> => _node.CreatePublisher<T>(topic.FromPeer, topic.Qos.OnWire());

    private void Hear<T>(string topic, Ros.Qos qos, Action<T> take)
        where T : Ros.Types.IRosMessage<T> => _node.Subscribe<T>(topic, qos, (message, _) =>
        {
            take(message);
            TaskCompletionSource news;
            lock (_lock)
                (news, _news) = (_news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            news.SetResult();
        });

    private Task News()
    {
        lock (_lock)
            return _news.Task;
    }
}
