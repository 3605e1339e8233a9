using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Transport;
using Pi.Safety;
using Pi.Wire;

namespace Pi.Drivers.Inputs;

/// <summary>
/// What the operator pressed, in the order of arrival. Repeating oneself adds nothing, so a flood of one message is one event a tick; and
/// an operator whose messages do not fit in any more is stopped for.
/// </summary>
internal sealed class OperatorInput
{
    private const int _capacity = 1024;

    private readonly ModeEvent[] _events = new ModeEvent[_capacity];
    private readonly RosDistro _distro;
    private long _written;
    private long _read;
    private bool _overflowed;

    public OperatorInput(Node node)
    {
        _distro = node.Context.Distro;
        node.SubscribeInPlace<Bool>(Topics.Enable.Name, Topics.Enable.Qos.OnWire(), ReceiveEnable);
        node.SubscribeInPlace<Empty>(Topics.EStop.Name, Topics.EStop.Qos.OnWire(), ReceiveEStop);
        node.SubscribeInPlace<Empty>(Topics.EStopReset.Name, Topics.EStopReset.Qos.OnWire(), ReceiveReset);
    }

    /// <summary>For the loop: the oldest event it has not seen.</summary>
    public bool TryRead(out ModeEvent happened)
    {
        happened = ModeEvent.EStop;
        if (_read == Volatile.Read(ref _written))
            return Interlocked.Exchange(ref _overflowed, false);
        happened = _events[_read % _capacity];
        Volatile.Write(ref _read, _read + 1);
        return true;
    }

    private void ReceiveEnable(in Loan loan) => Add(new Bool.View(loan.Payload, _distro).Data ? ModeEvent.EnableOn : ModeEvent.EnableOff);

    private void ReceiveEStop(in Loan loan)
    {
        _ = new Empty.View(loan.Payload, _distro);
        Add(ModeEvent.EStop);
    }

    private void ReceiveReset(in Loan loan)
    {
        _ = new Empty.View(loan.Payload, _distro);
        Add(ModeEvent.EStopReset);
    }

    private void Add(ModeEvent happened)
    {
        long waiting = _written - Volatile.Read(ref _read);
        bool isRepeated = waiting > 0 && _events[(_written - 1) % _capacity] == happened;
        if (waiting == _capacity)
            Volatile.Write(ref _overflowed, true);
        else if (!isRepeated)
        {
            _events[_written % _capacity] = happened;
            Volatile.Write(ref _written, _written + 1);
        }
    }
}
