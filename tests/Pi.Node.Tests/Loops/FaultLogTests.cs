using System.Collections.Immutable;
using Pi.Node.Loops;
using Pi.Policy.Act;
using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Node.Tests.Loops;

public sealed class FaultLogTests : IDisposable
{
    private static readonly SensorFault _black = new("base", SensorFaultKind.Black, "Camera base sends black pictures.");
    private static readonly SensorFault _stalled = new("joints", SensorFaultKind.Stalled, "The newest joint state is 0.20 s old.");

    private readonly TestNode _node = new();
    private readonly FaultLog _faults;

    public FaultLogTests() => _faults = new FaultLog(_node.Node.Log);

    public void Dispose() => _node.Dispose();

    [Fact]
    public void A_fault_is_told_when_it_begins_and_when_it_is_over()
    {
        Note(_black);
        Note(_black);
        Note(_black, _stalled);
        Note(_stalled with { Message = "The newest joint state is 0.30 s old." });
        Note();
        Note();
        Assert.Equal(
            ["Warning: Camera base sends black pictures.", "Warning: The newest joint state is 0.20 s old.", "Information: base is no longer Black", "Information: joints is no longer Stalled"],
            _node.Log);
    }

    [Fact]
    public void Why_there_is_no_chunk_is_told_once_until_there_is_one_again()
    {
        ActFault fault = Enum.GetValues<ActFault>().First(fault => fault != ActFault.Dropped);
        var failed = new ActOutcome { Fault = fault, Message = "The model did not answer within 2 s." };
        foreach (ActOutcome outcome in (ActOutcome[])[failed, failed, new ActOutcome(), failed, new ActOutcome { Fault = ActFault.Dropped, Message = "dropped" }])
            _faults.Note(outcome);
        Assert.Equal(Enumerable.Repeat("Warning: no chunk: The model did not answer within 2 s.", 2), _node.Log);
    }

    private void Note(params ImmutableArray<SensorFault> faults) => _faults.Note(new Look(new Stamp(1), null, [], faults));
}
