using Pi.Robot;

namespace Pi.Safety;

/// <summary>
/// The modes as one pure function. Permission to move is granted on one path only (an enable edge without doubt, then an anchor the gate
/// took) and lost on many. The emergency stop wins in every state and latches; its reset permits arming and moves nothing.
/// </summary>
public static class ModeMachine
{
    public static (ModeState State, ModeActions Actions) Next(in ModeState state, ModeEvent happened) => happened switch
    {
        ModeEvent.EnableOn => Enable(state),
        ModeEvent.EnableOff => Disable(state with { IsEnableOn = false, IsAnchoring = false }),
        ModeEvent.Anchored => Arm(state),
        ModeEvent.AnchorRefused => RefuseAnchor(state, SafetyReason.AnchorRefused),
        ModeEvent.EStop => Fault(state with { IsEStopped = true }, SafetyReason.EStop),
        ModeEvent.EStopReset => Reset(state),
        ModeEvent.PersonCommand => TakeOver(state),
        ModeEvent.PersonSilent => LosePerson(state),
        ModeEvent.PersonHandsBack => HandBack(state),
        ModeEvent.ChunkFresh => Settle(state with { Doubts = state.Doubts & ~Doubts.Chunk }),
        ModeEvent.ChunkStale => Settle(state with { Doubts = state.Doubts | Doubts.Chunk }),
        ModeEvent.JointStatesFresh => Settle(state with { Doubts = state.Doubts & ~Doubts.JointStates }),
        ModeEvent.JointStatesStale => LoseJointStates(state),
        ModeEvent.ControllerReady => Settle(state with { Doubts = state.Doubts & ~Doubts.Controller }),
        ModeEvent.ControllerLost => LoseController(state),
        ModeEvent.CommandRefused => RefuseCommand(state),
        ModeEvent.RefusedRepeatedly => FaultIfActive(state, SafetyReason.RefusedRepeatedly),
        ModeEvent.TrackingLost => FaultIfActive(state, SafetyReason.TrackingLost),
        // Whatever else is reported, known or not, is a failure of the body.
        _ => Fault(state, SafetyReason.InternalFault),
    };

    private static (ModeState, ModeActions) Enable(in ModeState state)
    {
        bool isEdge = !state.IsEnableOn;
        ModeState asked = state with { IsEnableOn = true };
        if (!isEdge || state.Mode != RobotMode.Disabled)
            return (asked, ModeActions.None);
        SafetyReason missing = MissingForArming(state.Doubts);
        return missing == SafetyReason.None
            ? (asked with { IsAnchoring = true }, ModeActions.Anchor)
            : (asked with { Reason = missing }, ModeActions.None);
    }

    private static (ModeState, ModeActions) Disable(in ModeState state) => state.IsActive
        ? (state with { Mode = RobotMode.Disabled, Source = CommandSource.Policy, Reason = SafetyReason.NotArmed }, ModeActions.Brake | ModeActions.DropCommands)
        : (state, ModeActions.None);

    /// <summary>Commands from before arming are forgotten, and none is missed until the first one came.</summary>
    private static (ModeState, ModeActions) Arm(in ModeState state) => state.IsAnchoring
        ? (state with { Mode = RobotMode.Armed, IsAnchoring = false, Doubts = Doubts.None, Reason = SafetyReason.None }, ModeActions.DropCommands)
        : (state, ModeActions.None);

    private static (ModeState, ModeActions) RefuseAnchor(in ModeState state, SafetyReason reason) => state.IsAnchoring
        ? (state with { IsAnchoring = false, Reason = reason }, ModeActions.None)
        : (state, ModeActions.None);

    private static (ModeState, ModeActions) Reset(in ModeState state) => state.Mode == RobotMode.Faulted
        ? (state with { Mode = RobotMode.Disabled, IsEStopped = false, Reason = SafetyReason.NotArmed }, ModeActions.None)
        : (state, ModeActions.None);

    private static (ModeState, ModeActions) TakeOver(in ModeState state)
    {
        if (!state.IsActive)
            return (state, ModeActions.None);
        (ModeState next, ModeActions actions) = Settle(state with { Source = CommandSource.Person, Doubts = state.Doubts & ~Doubts.Person });
        return (next, state.Source == CommandSource.Policy ? actions | ModeActions.DropCommands : actions);
    }

    private static (ModeState, ModeActions) LosePerson(in ModeState state) => state.Source == CommandSource.Person
        ? Settle(state with { Doubts = state.Doubts | Doubts.Person })
        : (state, ModeActions.None);

    /// <summary>The policy gets the robot back at rest and must look at the world anew: only a chunk made after this moves it.</summary>
    private static (ModeState, ModeActions) HandBack(in ModeState state)
    {
        if (state.Source == CommandSource.Policy)
            return (state, ModeActions.None);
        Doubts doubts = (state.Doubts & ~Doubts.Person) | Doubts.Chunk;
        (ModeState next, ModeActions actions) = Settle(state with { Source = CommandSource.Policy, Doubts = doubts });
        return (next, actions | ModeActions.DropCommands);
    }

    private static (ModeState, ModeActions) LoseJointStates(in ModeState state)
    {
        ModeState doubtful = state with { Doubts = state.Doubts | Doubts.JointStates };
        return state.IsAnchoring ? RefuseAnchor(doubtful, SafetyReason.MeasurementStale) : Settle(doubtful);
    }

    /// <summary>A controller that comes back holds the arm where it found it, not where it was sent: that needs a new anchor.</summary>
    private static (ModeState, ModeActions) LoseController(in ModeState state)
    {
        ModeState doubtful = state with { Doubts = state.Doubts | Doubts.Controller };
        return state.IsAnchoring
            ? RefuseAnchor(doubtful, SafetyReason.ControllerInactive)
            : FaultIfActive(doubtful, SafetyReason.ControllerInactive);
    }

    private static (ModeState, ModeActions) RefuseCommand(in ModeState state)
    {
        if (!state.IsActive)
            return (state, ModeActions.None);
        Doubts blamed = state.Source == CommandSource.Person ? Doubts.Person : Doubts.Chunk;
        (ModeState next, ModeActions actions) = Settle(state with { Doubts = state.Doubts | blamed });
        return (next with { Reason = SafetyReason.CommandRefused }, actions | ModeActions.DropCommands);
    }

    private static (ModeState, ModeActions) FaultIfActive(in ModeState state, SafetyReason reason) =>
        state.IsActive ? Fault(state, reason) : (state, ModeActions.None);

    /// <summary>The latched emergency stop keeps its name; any other fault keeps the first reason.</summary>
    private static (ModeState, ModeActions) Fault(in ModeState state, SafetyReason reason)
    {
        bool isNews = state.Mode != RobotMode.Faulted || reason == SafetyReason.EStop;
        ModeState next = state with
        {
            Mode = RobotMode.Faulted,
            IsAnchoring = false,
            Source = CommandSource.Policy,
            Reason = isNews ? reason : state.Reason,
        };
        return (next, ModeActions.Brake | ModeActions.DropCommands);
    }

    /// <summary>While active: armed when nothing that matters to whoever has the robot is in doubt, else holding.</summary>
    private static (ModeState, ModeActions) Settle(in ModeState state)
    {
        if (!state.IsActive)
            return (state, ModeActions.None);
        SafetyReason reason = WhyHold(state);
        if (reason == SafetyReason.None)
            return (state with { Mode = RobotMode.Armed, Reason = reason }, ModeActions.None);
        return (state with { Mode = RobotMode.Holding, Reason = reason }, state.Mode == RobotMode.Armed ? ModeActions.Brake : ModeActions.None);
    }

    private static SafetyReason WhyHold(in ModeState state) => state switch
    {
        _ when state.Doubts.HasFlag(Doubts.JointStates) => SafetyReason.MeasurementStale,
        { Source: CommandSource.Policy } when state.Doubts.HasFlag(Doubts.Chunk) => SafetyReason.ChunkStale,
        { Source: CommandSource.Person } when state.Doubts.HasFlag(Doubts.Person) => SafetyReason.PersonSilent,
        _ => SafetyReason.None,
    };

    private static SafetyReason MissingForArming(Doubts doubts)
    {
        if (doubts.HasFlag(Doubts.JointStates))
            return SafetyReason.MeasurementStale;
        return doubts.HasFlag(Doubts.Controller) ? SafetyReason.ControllerInactive : SafetyReason.None;
    }
}
