namespace Pi.EndToEnd.Tests;

/// <summary>Words in, motion out: the whole way from an instruction to the world's verdict.</summary>
public sealed class InstructionTests(Robot robot) : IClassFixture<Robot>
{
    [Fact]
    public async Task An_instruction_becomes_thoughts_and_a_block_in_the_bowl()
    {
        await robot.BeginAsync(101, "put the green block in the bowl");
        var thoughts = new HashSet<string>();
        await robot.Session.InstructAsync("put the green block in the bowl", CancellationToken.None);
        await robot.BecomesAsync(
            () =>
            {
                thoughts.Add(robot.Station.Thought);
                return robot.Station.IsDone;
            },
            "the block is in the bowl");
        Assert.Contains(thoughts, thought => thought.Contains("green", StringComparison.Ordinal));
        Assert.Equal("green", robot.Station.Verdict["taken"]);
    }

    [Fact]
    public async Task The_work_is_done_by_the_planners_own_word_and_the_arm_rests()
    {
        await robot.BeginAsync(104, "put the red block in the bowl");
        await robot.Session.InstructAsync("put the red block in the bowl", CancellationToken.None);
        await robot.BecomesAsync(() => robot.Station.Mind.Message == "Done", "the planner says so");
        Assert.Equal("done", robot.Station.Thought);
        await robot.RestsAsync();
    }

    [Fact]
    public async Task Another_instruction_on_the_way_changes_the_thought()
    {
        await robot.MoveAsync(101, "put the green block in the bowl");
        string other = robot.Station.Verdict["blocks"].Split(' ').First(colour => colour != "green");
        await robot.Session.InstructAsync($"put the {other} block in the bowl", CancellationToken.None);
        await robot.BecomesAsync(() => robot.Station.Thought.Contains(other, StringComparison.Ordinal), $"a thought of the {other} block");
        Assert.False(robot.Station.Body.Message == "Faulted");
    }

    [Fact]
    public async Task The_coach_takes_the_planners_place_and_gives_it_back()
    {
        await robot.MoveAsync(101, "put the green block in the bowl");
        string other = robot.Station.Verdict["blocks"].Split(' ').First(colour => colour != "green");
        robot.Station.Coach($"pick up the {other} block");
        await robot.BecomesAsync(() => robot.Station.Thought == $"pick up the {other} block" && robot.Station.Mind["thought_source"] == "Coach", "the coach's words are the thought");
        robot.Station.Coach("resume");
        await robot.BecomesAsync(() => robot.Station.Thought.Contains("green", StringComparison.Ordinal) && robot.Station.Mind["thought_source"] == "Planner", "the planner's thought is back");
    }

    [Fact]
    public async Task An_empty_instruction_ends_the_work()
    {
        await robot.MoveAsync(101, "put the green block in the bowl");
        robot.Station.Instruct("");
        await robot.BecomesAsync(() => robot.Station.Mind.Message == "Idle" && robot.Station.Thought.Length == 0, "the mind is idle");
        await robot.RestsAsync();
    }

    [Theory]
    [InlineData(1_000_000, 'a')]
    [InlineData(40, '\u0007')]
    [InlineData(40, '\0')]
    public async Task Words_that_are_none_change_nothing(int length, char letter)
    {
        await robot.MoveAsync(101, "put the green block in the bowl");
        robot.Station.Instruct(new string(letter, length));
        Assert.False(await robot.Station.WaitAsync(() => robot.Station.Mind["instruction"] != "put the green block in the bowl", TimeSpan.FromSeconds(1.5), CancellationToken.None));
        Assert.Null(robot.Crew.Lost);
    }

    [Theory]
    [InlineData("положи красный куб в миску")]
    [InlineData("把红色方块放进碗里")]
    [InlineData("💥🤖")]
    public async Task Words_of_other_languages_do_no_harm(string words)
    {
        await robot.BeginAsync(101);
        await robot.Session.InstructAsync(words, CancellationToken.None);
        Assert.False(await robot.Station.WaitAsync(() => robot.Crew.Lost is not null || robot.Station.Body.Message == "Faulted", TimeSpan.FromSeconds(1.5), CancellationToken.None));
    }
}
