using System.Collections.Immutable;
using System.Text;
using Pi.Policy.Perceive;
using Pi.Robot;
using Pi.Ros.Transport;
using Pi.Wire;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;

namespace Pi.Node.Senses;

/// <summary>
/// Joint states by name, in any order and with other joints among them; several publishers may each report some. The report is as old as
/// the joint that is longest silent.
/// </summary>
internal sealed class JointInput
{
    /// <summary>Messages after which a joint that none has named is missing.</summary>
    private const int _patience = 100;

    private readonly Dictionary<string, int> _columns;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byName;
    private readonly Perception _perception;
    private readonly Ros.RosDistro _distro;
    private readonly RateMeter _rate;
    private readonly double[] _positions;
    private readonly double[] _velocities;
    private readonly Stamp?[] _stamps;
    private readonly Serilog.ILogger _log;
    private int _messages;

    public JointInput(RobotSpec robot, Ros.Node node, Perception perception)
    {
        (_perception, _distro, _rate) = (perception, node.Context.Distro, new RateMeter(node.Context.Time));
        _columns = robot.Joints.Select((joint, column) => (joint.Name, column)).ToDictionary(pair => pair.Name, pair => pair.column);
        _byName = _columns.GetAlternateLookup<ReadOnlySpan<char>>();
        (_positions, _velocities, _stamps) = (new double[_columns.Count], new double[_columns.Count], new Stamp?[_columns.Count]);
        _velocities.AsSpan().Fill(double.NaN);
        _log = node.Log;
        node.SubscribeInPlace<JointStateMessage>(robot.JointStateTopic, Topics.JointStates.Qos.OnWire(), Receive);
    }

    /// <summary>The robot's joints that no message has named; empty when all have reported.</summary>
    public ImmutableArray<string> Missing
    {
        get
        {
            lock (_columns)
                return [.. _columns.Where(column => _stamps[column.Value] is null).Select(column => column.Key)];
        }
    }

    /// <summary>Messages a second of late, and the age of the newest.</summary>
    public (double Rate, TimeSpan? Age) Measure() => _rate.Measure();

    private void Receive(in Loan loan)
    {
        Stamp arrival = loan.Info.Arrival();
        _rate.Note(arrival);
        var message = new JointStateMessage.View(loan.Payload, _distro);
        if (message.Position.Count != message.Name.Count)
            return;
        lock (_columns)
            Take(message, arrival);
        WarnOfMissing();
        if (_stamps.Min() is { } oldest && _stamps.All(stamp => stamp is not null))
            _perception.Receive(new JointState(oldest, [.. _positions], [.. _velocities]));
    }

    /// <summary>Once, when every publisher has had time to report.</summary>
    private void WarnOfMissing()
    {
        if (++_messages == _patience && Missing is { IsEmpty: false } missing)
            _log.Warning("no joint state names {Joints}: does the robot description name its joints as the robot does?", string.Join(", ", missing));
    }

    private void Take(in JointStateMessage.View message, Stamp arrival)
    {
        bool hasVelocities = message.Velocity.Count == message.Name.Count;
        Span<char> letters = stackalloc char[256];
        int row = 0;
        foreach (ReadOnlySpan<byte> name in message.Name)
        {
            int at = row++;
            if (name.Length > letters.Length || !Encoding.UTF8.TryGetChars(name, letters, out int length) || !_byName.TryGetValue(letters[..length], out int column))
                continue;
            (_positions[column], _stamps[column]) = (message.Position[at], arrival);
            if (hasVelocities)
                _velocities[column] = message.Velocity[at];
        }
    }
}
