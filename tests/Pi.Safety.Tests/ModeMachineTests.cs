using Pi.Robot;

namespace Pi.Safety.Tests;

/// <summary>Every state the machine can reach times every event it knows, found by breadth-first search; and what must hold in each.</summary>
public sealed class ModeMachineTests
{
    private static readonly ModeEvent[] _events = Enum.GetValues<ModeEvent>();
    private static readonly HashSet<ModeState> _reachable = Search();

    [Fact]
    public void The_search_reaches_every_mode_and_stays_small_enough_to_be_complete()
    {
        Assert.Equal(Enum.GetValues<RobotMode>().ToHashSet(), _reachable.Select(s => s.Mode).ToHashSet());
        Assert.InRange(_reachable.Count, 100, 5000);
    }

    [Fact]
    public void It_starts_disabled_and_in_doubt()
    {
        Assert.Equal(RobotMode.Disabled, ModeState.Initial.Mode);
        Assert.Equal(Doubts.JointStates | Doubts.Controller, ModeState.Initial.Doubts);
        Assert.Equal(SafetyReason.NotArmed, ModeState.Initial.Reason);
        Assert.False(ModeState.Initial.IsEnableOn || ModeState.Initial.IsEStopped || ModeState.Initial.IsAnchoring);
    }

    [Fact]
    public void Only_an_anchor_that_was_asked_for_makes_a_robot_active() => ForAll((before, happened, after, _) =>
    {
        if (!before.IsActive && after.IsActive)
            Assert.True(happened == ModeEvent.Anchored && before.IsAnchoring && before.Mode == RobotMode.Disabled);
    });

    [Fact]
    public void An_anchor_is_asked_for_only_on_the_rising_edge_of_enable_without_doubt() => ForAll((before, happened, after, actions) =>
    {
        Assert.Equal(actions.HasFlag(ModeActions.Anchor), after.IsAnchoring && !before.IsAnchoring);
        if (!actions.HasFlag(ModeActions.Anchor))
            return;
        Assert.True(happened == ModeEvent.EnableOn && !before.IsEnableOn && before.Mode == RobotMode.Disabled && !before.IsEStopped);
        Assert.Equal(Doubts.None, before.Doubts & (Doubts.JointStates | Doubts.Controller));
    });

    [Fact]
    public void Every_undoubted_rising_edge_while_disabled_asks_for_an_anchor() => ForAll((before, happened, _, actions) =>
    {
        bool isReady = before is { Mode: RobotMode.Disabled, IsEnableOn: false } && (before.Doubts & (Doubts.JointStates | Doubts.Controller)) == 0;
        if (happened == ModeEvent.EnableOn && isReady)
            Assert.Equal(ModeActions.Anchor, actions);
    });

    [Fact]
    public void The_emergency_stop_wins_in_every_state() => ForAll((_, happened, after, actions) =>
    {
        if (happened == ModeEvent.EStop)
            Assert.Equal(
                (RobotMode.Faulted, true, SafetyReason.EStop, ModeActions.Brake | ModeActions.DropCommands),
                (after.Mode, after.IsEStopped, after.Reason, actions));
    });

    [Fact]
    public void A_latched_emergency_stop_is_a_fault_that_only_the_reset_ends() => ForAll((before, happened, after, _) =>
    {
        if (before.IsEStopped)
            Assert.Equal((happened == ModeEvent.EStopReset, RobotMode.Faulted, SafetyReason.EStop), (!after.IsEStopped, before.Mode, before.Reason));
    });

    [Fact]
    public void A_reset_moves_nothing_and_leads_nowhere_but_to_disabled() => ForAll((before, happened, after, actions) =>
    {
        if (happened != ModeEvent.EStopReset)
            return;
        Assert.Equal(ModeActions.None, actions);
        Assert.Equal(before.Mode == RobotMode.Faulted ? RobotMode.Disabled : before.Mode, after.Mode);
        Assert.Equal(before.IsActive, after.IsActive);
    });

    [Fact]
    public void A_fault_is_left_by_a_reset_only() => ForAll((before, happened, after, _) =>
    {
        if (before.Mode == RobotMode.Faulted && after.Mode != RobotMode.Faulted)
            Assert.Equal((ModeEvent.EStopReset, RobotMode.Disabled), (happened, after.Mode));
    });

    [Fact]
    public void Whoever_stops_being_armed_brakes() => ForAll((before, _, after, actions) =>
    {
        if (before.Mode == RobotMode.Armed && after.Mode != RobotMode.Armed)
            Assert.True(actions.HasFlag(ModeActions.Brake));
        if (before.IsActive && !after.IsActive)
            Assert.Equal(ModeActions.Brake | ModeActions.DropCommands, actions);
    });

    [Fact]
    public void Braking_is_never_asked_of_a_robot_that_becomes_or_stays_armed() => ForAll((_, _, after, actions) =>
    {
        if (after.Mode == RobotMode.Armed)
            Assert.False(actions.HasFlag(ModeActions.Brake));
    });

    [Fact]
    public void It_is_armed_exactly_while_active_and_nothing_that_matters_is_in_doubt() => ForAll((_, _, after, _) =>
    {
        Doubts matters = Doubts.JointStates | Doubts.Controller | (after.Source == CommandSource.Policy ? Doubts.Chunk : Doubts.Person);
        if (after.IsActive)
            Assert.Equal(after.Mode == RobotMode.Armed, (after.Doubts & matters) == Doubts.None);
    });

    [Fact]
    public void The_reason_is_none_exactly_while_armed_and_says_what_is_missing_while_holding() => ForAll((_, happened, after, _) =>
    {
        Assert.Equal(after.Mode == RobotMode.Armed, after.Reason == SafetyReason.None);
        if (after.Mode != RobotMode.Holding || happened == ModeEvent.CommandRefused || after.Reason == SafetyReason.CommandRefused)
            return;
        SafetyReason missing = after switch
        {
            _ when after.Doubts.HasFlag(Doubts.JointStates) => SafetyReason.MeasurementStale,
            { Source: CommandSource.Policy } => SafetyReason.ChunkStale,
            _ => SafetyReason.PersonSilent,
        };
        Assert.Equal(missing, after.Reason);
    });

    [Fact]
    public void A_person_takes_an_active_robot_at_once_and_gives_it_back_only_explicitly() => ForAll((before, happened, after, actions) =>
    {
        if (happened == ModeEvent.PersonCommand && before.IsActive)
            Assert.Equal(CommandSource.Person, after.Source);
        if (happened == ModeEvent.PersonCommand && before is { IsActive: true, Source: CommandSource.Policy })
            Assert.True(actions.HasFlag(ModeActions.DropCommands));
        if (before.Source == CommandSource.Person && after.Source == CommandSource.Policy)
            Assert.True(happened == ModeEvent.PersonHandsBack || !after.IsActive);
        if (before.Source == CommandSource.Policy && after.Source == CommandSource.Person)
            Assert.True(happened == ModeEvent.PersonCommand && before.IsActive);
    });

    [Fact]
    public void What_a_person_wants_stays_when_the_same_person_commands_again() => ForAll((before, happened, after, actions) =>
    {
        if (happened == ModeEvent.PersonCommand && before is { IsActive: true, Source: CommandSource.Person } && after.Mode == RobotMode.Armed)
            Assert.False(actions.HasFlag(ModeActions.DropCommands));
    });

    [Fact]
    public void After_a_person_hands_back_only_a_fresh_chunk_moves_the_robot() => ForAll((before, happened, after, actions) =>
    {
        if (happened != ModeEvent.PersonHandsBack || before.Source != CommandSource.Person)
            return;
        Assert.Equal(RobotMode.Holding, after.Mode);
        Assert.True(actions.HasFlag(ModeActions.DropCommands));
        Assert.Equal(Doubts.Chunk, after.Doubts & (Doubts.Chunk | Doubts.Person));
    });

    [Fact]
    public void A_person_never_arms_a_robot() => ForAll((before, happened, after, _) =>
    {
        if (happened is ModeEvent.PersonCommand or ModeEvent.PersonHandsBack or ModeEvent.PersonSilent)
            Assert.Equal(before.IsActive, after.IsActive);
    });

    [Fact]
    public void A_lost_controller_is_a_fault_while_active_because_it_comes_back_elsewhere() => ForAll((before, happened, after, _) =>
    {
        if (happened == ModeEvent.ControllerLost && before.IsActive)
            Assert.Equal((RobotMode.Faulted, SafetyReason.ControllerInactive), (after.Mode, after.Reason));
        if (happened == ModeEvent.ControllerLost)
            Assert.True(after.Doubts.HasFlag(Doubts.Controller));
    });

    [Fact]
    public void A_refused_command_is_forgotten_and_its_sender_must_send_anew() => ForAll((before, happened, after, actions) =>
    {
        if (happened != ModeEvent.CommandRefused || !before.IsActive)
            return;
        Assert.Equal((RobotMode.Holding, SafetyReason.CommandRefused), (after.Mode, after.Reason));
        Assert.True(actions.HasFlag(ModeActions.DropCommands));
        Assert.True(after.Doubts.HasFlag(before.Source == CommandSource.Person ? Doubts.Person : Doubts.Chunk));
        Assert.Equal(before.Mode == RobotMode.Armed, actions.HasFlag(ModeActions.Brake));
    });

    [Theory]
    [InlineData(ModeEvent.RefusedRepeatedly, SafetyReason.RefusedRepeatedly, false)]
    [InlineData(ModeEvent.TrackingLost, SafetyReason.TrackingLost, false)]
    [InlineData(ModeEvent.InternalFault, SafetyReason.InternalFault, true)]
    public void Faults_latch_with_their_first_reason(ModeEvent fault, SafetyReason reason, bool alsoWhileDisabled) => ForAll((before, happened, after, actions) =>
    {
        if (happened != fault)
            return;
        bool faults = before.IsActive || (alsoWhileDisabled && before.Mode == RobotMode.Disabled);
        if (faults)
            Assert.Equal((RobotMode.Faulted, reason, ModeActions.Brake | ModeActions.DropCommands), (after.Mode, after.Reason, actions));
        else
            Assert.Equal((before.Mode, before.Reason), (after.Mode, after.Reason));
    });

    [Fact]
    public void Nothing_but_an_answer_or_a_reason_not_to_arm_ends_anchoring() => ForAll((before, happened, after, _) =>
    {
        if (before.IsAnchoring && !after.IsAnchoring)
            Assert.Contains(happened, new[]
            {
                ModeEvent.Anchored, ModeEvent.AnchorRefused, ModeEvent.EnableOff, ModeEvent.EStop, ModeEvent.InternalFault,
                ModeEvent.JointStatesStale, ModeEvent.ControllerLost,
            });
        if (before.IsAnchoring && happened is ModeEvent.JointStatesStale)
            Assert.Equal((false, SafetyReason.MeasurementStale), (after.IsAnchoring, after.Reason));
        if (before.IsAnchoring && happened is ModeEvent.ControllerLost)
            Assert.Equal((false, SafetyReason.ControllerInactive), (after.IsAnchoring, after.Reason));
        if (before.IsAnchoring && happened is ModeEvent.AnchorRefused)
            Assert.Equal((false, SafetyReason.AnchorRefused), (after.IsAnchoring, after.Reason));
    });

    [Fact]
    public void Arming_forgets_old_commands_and_old_doubts() => ForAll((before, happened, after, actions) =>
    {
        if (happened == ModeEvent.Anchored && before.IsAnchoring)
            Assert.Equal((RobotMode.Armed, Doubts.None, CommandSource.Policy, ModeActions.DropCommands), (after.Mode, after.Doubts, after.Source, actions));
    });

    [Fact]
    public void Disabling_takes_the_robot_from_everyone_and_remembers_the_level() => ForAll((before, happened, after, _) =>
    {
        if (happened is ModeEvent.EnableOn or ModeEvent.EnableOff)
            Assert.Equal(happened == ModeEvent.EnableOn, after.IsEnableOn);
        else
            Assert.Equal(before.IsEnableOn, after.IsEnableOn);
        if (happened == ModeEvent.EnableOff)
            Assert.False(after.IsActive || after.IsAnchoring);
        if (happened == ModeEvent.EnableOff && before.IsActive)
            Assert.Equal((RobotMode.Disabled, CommandSource.Policy, SafetyReason.NotArmed), (after.Mode, after.Source, after.Reason));
    });

    [Fact]
    public void An_enable_that_cannot_arm_says_what_is_missing() => ForAll((before, happened, after, _) =>
    {
        if (happened != ModeEvent.EnableOn || before is not { Mode: RobotMode.Disabled, IsEnableOn: false })
            return;
        if (before.Doubts.HasFlag(Doubts.JointStates))
            Assert.Equal(SafetyReason.MeasurementStale, after.Reason);
        else if (before.Doubts.HasFlag(Doubts.Controller))
            Assert.Equal(SafetyReason.ControllerInactive, after.Reason);
    });

    [Theory]
    [InlineData(ModeEvent.ChunkFresh, Doubts.Chunk, false)]
    [InlineData(ModeEvent.JointStatesFresh, Doubts.JointStates, false)]
    [InlineData(ModeEvent.JointStatesStale, Doubts.JointStates, true)]
    [InlineData(ModeEvent.ControllerReady, Doubts.Controller, false)]
    [InlineData(ModeEvent.ControllerLost, Doubts.Controller, true)]
    [InlineData(ModeEvent.ChunkStale, Doubts.Chunk, true)]
    public void Doubts_follow_their_events_in_every_state(ModeEvent event_, Doubts doubt, bool isRaised) => ForAll((before, happened, after, _) =>
    {
        if (happened == event_)
            Assert.Equal(isRaised ? before.Doubts | doubt : before.Doubts & ~doubt, after.Doubts);
    });

    [Fact]
    public void A_silent_person_is_doubted_only_while_having_the_robot() => ForAll((before, happened, after, _) =>
    {
        if (happened == ModeEvent.PersonSilent)
            Assert.Equal(before.Source == CommandSource.Person ? before.Doubts | Doubts.Person : before.Doubts, after.Doubts);
        if (happened == ModeEvent.PersonCommand && before.IsActive)
            Assert.Equal(before.Doubts & ~Doubts.Person, after.Doubts);
    });

    [Fact]
    public void An_event_that_nobody_knows_is_a_fault()
    {
        (ModeState after, _) = ModeMachine.Next(ModeState.Initial, (ModeEvent)99);
        Assert.Equal((RobotMode.Faulted, SafetyReason.InternalFault), (after.Mode, after.Reason));
    }

    /// <summary>Every order of press, release, enable and reset to depth 8: nothing but a full new arming makes the robot active again.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void After_an_emergency_stop_no_sequence_to_depth_8_moves_before_reset_then_falling_then_rising_enable()
    {
        ModeEvent[] keys = [ModeEvent.EStop, ModeEvent.EStopReset, ModeEvent.EnableOn, ModeEvent.EnableOff, ModeEvent.Anchored, ModeEvent.ChunkFresh, ModeEvent.PersonCommand];
        ModeState armed = Play(ModeState.Initial, ModeEvent.JointStatesFresh, ModeEvent.ControllerReady, ModeEvent.EnableOn, ModeEvent.Anchored);
        Assert.Equal(RobotMode.Armed, armed.Mode);
        int active = Explore(Play(armed, ModeEvent.EStop), keys, 8, 0);
        Assert.True(active > 0, "no sequence arms again, so the test proves nothing");
    }

    /// <param name="state">Now.</param>
    /// <param name="keys">What may happen next.</param>
    /// <param name="depth">How many more.</param>
    /// <param name="progress">Steps of the only way back that were taken in order: reset, disable, enable, anchor.</param>
    private static int Explore(in ModeState state, ModeEvent[] keys, int depth, int progress)
    {
        Assert.True(!state.IsActive || progress == 4, $"active after only {progress} steps of re-arming");
        if (depth == 0)
            return state.IsActive ? 1 : 0;
        int active = 0;
        foreach (ModeEvent key in keys)
            active += Explore(ModeMachine.Next(state, key).State, keys, depth - 1, Advance(progress, key, state.IsEnableOn));
        return active;
    }

    private static int Advance(int progress, ModeEvent key, bool isEnableOn) => (progress, key) switch
    {
        (_, ModeEvent.EStop) => 0,
        (0, ModeEvent.EStopReset) => isEnableOn ? 1 : 2,
        (1, ModeEvent.EnableOff) => 2,
        (2, ModeEvent.EnableOn) => 3,
        (3, ModeEvent.Anchored) => 4,
        (3 or 4, ModeEvent.EnableOff) => 2,
        _ => progress,
    };

    private static ModeState Play(ModeState state, params ModeEvent[] events) => events.Aggregate(state, (s, e) => ModeMachine.Next(s, e).State);

    private static void ForAll(Action<ModeState, ModeEvent, ModeState, ModeActions> check)
    {
        foreach (ModeState before in _reachable)
        {
            foreach (ModeEvent happened in _events)
            {
                (ModeState after, ModeActions actions) = ModeMachine.Next(before, happened);
                check(before, happened, after, actions);
            }
        }
    }

    private static HashSet<ModeState> Search()
    {
        var seen = new HashSet<ModeState> { ModeState.Initial };
        var open = new Queue<ModeState>(seen);
        while (open.TryDequeue(out ModeState state))
        {
            foreach (ModeEvent happened in _events)
            {
                ModeState next = ModeMachine.Next(state, happened).State;
                if (seen.Add(next))
                    open.Enqueue(next);
            }
        }
        return seen;
    }
}
