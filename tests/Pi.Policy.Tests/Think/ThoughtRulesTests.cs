using Pi.Policy.Think;

namespace Pi.Policy.Tests.Think;

public sealed class ThoughtRulesTests
{
    private static readonly ThoughtRules Rules = new();

    public static TheoryData<string> Steps =>
    [
        "pick up the red block", "Pick up the red block.", "move to table and then pick up black pen", "place the plate in the sink", "open the gripper",
        "grasp the green block", "put it in the bowl", "fold the t-shirt", "wipe the spill, then dry it", "rotate the cup by 90 degrees", "go home", "push the blue block to the left side",
        "\"lift the lid\"", "  press button 3\n", "stack the red block on the green one", "nimm den grünen Würfel", "prends la tasse à café", "take the 2nd shelf (from below)",
        "move the sponge/cloth away", "put Tom's cup back",
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public void An_ordinary_step_is_taken(string step)
    {
        var judgement = Rules.Judge(new Proposal(step, HasEnded: true));

        Assert.Equal("", judgement.Refusal);
        Assert.Equal(step.Trim().Trim('"').TrimEnd('.'), judgement.Text);
    }

    [Fact]
    public void A_thousand_kinds_of_nonsense_are_refused_with_a_reason()
    {
        Assert.True(Nonsense.All.Count >= 1000, $"{Nonsense.All.Count} kinds");

        Assert.Equal([], Nonsense.All.Where(text => Rules.Judge(new Proposal(text, HasEnded: true)) is not { Text: null, IsDone: false, Refusal.Length: > 0 }));
    }

    [Fact]
    public void A_line_that_does_not_end_is_refused_unless_it_may()
    {
        var cut = new Proposal("pick up the red", HasEnded: false);

        Assert.Null(Rules.Judge(cut).Text);
        Assert.Equal("pick up the red", (Rules with { TakesUnended = true }).Judge(cut).Text);
    }

    [Fact]
    public void Only_what_is_on_the_list_is_taken_where_there_is_one()
    {
        var strict = Rules with { Allowed = ["Pick up the cup", "put down the cup."] };

        Assert.Equal("Pick up the cup", strict.Judge(new Proposal("pick up the cup.", true)).Text);
        Assert.Equal("put down the cup.", strict.Judge(new Proposal("Put down the cup", true)).Text);
        Assert.Contains("not among", strict.Judge(new Proposal("throw the cup", true)).Refusal);
    }

    [Theory]
    [InlineData("done")]
    [InlineData("Task complete.")]
    [InlineData(" finished\n")]
    public void The_planners_own_word_ends_the_task(string word) => Assert.True(Rules.Judge(new Proposal(word, true)).IsDone);

    [Fact]
    public void The_length_limit_is_the_settings() =>
        Assert.Contains("at most 10", (Rules with { LongestText = 10 }).Judge(new Proposal("pick up the cup", true)).Refusal);
}
