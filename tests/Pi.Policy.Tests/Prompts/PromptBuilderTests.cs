using Pi.Policy.Models.Package;
using Pi.Policy.Models.Prompts;

namespace Pi.Policy.Tests.Prompts;

public sealed class PromptBuilderTests
{
    private static readonly TokenizerSpec Spec = new(TokenizerKind.SentencePiece, "t", 0, 1, 2);

    [Theory]
    [InlineData(-1.0001f, -1)]
    [InlineData(-1f, 0)]
    [InlineData(-0.9921876f, 0)]
    [InlineData(-0.9921875f, 1)]
    [InlineData(-1e-30f, 127)]
    [InlineData(0f, 128)]
    [InlineData(0.99999f, 255)]
    [InlineData(1f, 255)]
    [InlineData(7f, 255)]
    [InlineData(float.NaN, -1)]
    public void A_state_falls_into_the_bin_whose_left_edge_it_has_reached(float value, int bin) => Assert.Equal(bin, StateBins.Bin(value));

    [Fact]
    public void A_state_prints_as_numbers_with_spaces_between() => Assert.Equal("128 255 0", StateBins.Print([0, 1, -1]));

    [Theory]
    [InlineData(PromptCleaning.None, " A_b\n", " A_b\n")]
    [InlineData(PromptCleaning.OpenPi, "\t Pick_up\nthe Cup! ", "Pick up the Cup!")]
    [InlineData(PromptCleaning.Planner, " Clean_the Table!? ", "clean the table.")]
    [InlineData(PromptCleaning.Planner, "clean up", "clean up.")]
    [InlineData(PromptCleaning.Newline, "go", "go\n")]
    [InlineData(PromptCleaning.Newline, "go\n", "go\n")]
    public void An_instruction_is_cleaned_as_its_model_was_trained(PromptCleaning cleaning, string instruction, string expected) =>
        Assert.Equal(expected, InstructionText.Clean(instruction, cleaning));

    [Fact]
    public void An_instruction_cannot_smuggle_a_placeholder()
    {
        var template = new PromptTemplate(["Task: {task}, State: {state}"], PromptCleaning.None, false, 100, 1, false, 0);

        var prompt = new PromptBuilder(template, Spec, _ => []).Build("say {state} and {task}", [1]);

        Assert.Equal("Task: say {state} and {task}, State: 255", prompt.Text);
    }

    [Fact]
    public void Only_the_dimensions_of_the_template_are_printed()
    {
        var template = new PromptTemplate(["{state}"], PromptCleaning.None, false, 100, 2, false, 0);

        Assert.Equal("0 128", new PromptBuilder(template, Spec, _ => []).Build("", [-1, 0, 1, 1]).Text);
    }

    [Fact]
    public void Each_segment_is_tokenised_on_its_own()
    {
        var seen = new List<string>();
        var template = new PromptTemplate(["{task}", "\n"], PromptCleaning.None, true, 100, 0, false, 0);

        var prompt = new PromptBuilder(template, Spec, text => { seen.Add(text); return [seen.Count + 10]; }).Build("go", []);

        Assert.Equal(["go", "\n"], seen);
        Assert.Equal([2, 11, 12], prompt.Tokens);
    }
}
