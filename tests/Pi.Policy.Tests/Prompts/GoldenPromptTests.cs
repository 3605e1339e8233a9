using Pi.Policy.Models.Package;
using Pi.Policy.Models.Prompts;

namespace Pi.Policy.Tests.Prompts;

/// <summary>
/// Token ids that pi0 and pi0.5 are known to be prompted with (FlashRT's recorded cases). PaliGemma's tokeniser may not be redistributed, so a
/// stand-in has its pieces, at their ids, for the words of these prompts alone.
/// </summary>
public sealed class GoldenPromptTests : IDisposable
{
    private static readonly Dictionary<int, string> Pieces = new()
    {
        [7071] = "Task", [235292] = ":", [4788] = "▁pick", [908] = "▁up", [28660] = "▁cube", [235269] = ",", [3040] = "▁State", [235248] = "▁",
        [235276] = "0", [235274] = "1", [235284] = "2", [235321] = "8", [235308] = "5", [235289] = ";", [4022] = "Action", [18075] = "pick",
    };

    private static readonly TokenizerSpec Spec = new(TokenizerKind.SentencePiece, "tokenizer.model", 0, 1, 2);

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"pi-{Guid.NewGuid():N}.model");
    private readonly Tokenizer _tokenizer;

    public GoldenPromptTests()
    {
        File.WriteAllBytes(_file, SentencePieceModel.Write(Pieces, newline: 108));
        _tokenizer = new Tokenizer(TokenizerKind.SentencePiece, _file);
    }

    public void Dispose()
    {
        _tokenizer.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public void Pi05_is_asked_with_task_state_and_action_cue()
    {
        var template = new PromptTemplate(["Task: {task}, State: {state};\nAction: "], PromptCleaning.OpenPi, true, 200, 3, false, 0);

        var prompt = new PromptBuilder(template, Spec, _tokenizer.Encode).Build(" pick_up cube\n", [-1, 0, 1]);

        Assert.Equal("Task: pick up cube, State: 0 128 255;\nAction: ", prompt.Text);
        Assert.Equal(
            [2, 7071, 235292, 4788, 908, 28660, 235269, 3040, 235292, 235248, 235276, 235248, 235274, 235284, 235321, 235248, 235284, 235308, 235308,
             235289, 108, 4022, 235292, 235248],
            prompt.Tokens);
    }

    [Fact]
    public void Pi0_is_asked_with_the_task_and_a_newline_of_its_own()
    {
        var template = new PromptTemplate(["{task}", "\n"], PromptCleaning.OpenPi, true, 48, 0, false, 0);

        var prompt = new PromptBuilder(template, Spec, _tokenizer.Encode).Build("  pick_up\ncube  ", []);

        Assert.Equal([2, 18075, 908, 28660, 108], prompt.Tokens);
    }

    [Fact]
    public void A_prompt_that_is_too_long_is_cut_on_the_right_and_says_so()
    {
        var template = new PromptTemplate(["{task}", "\n"], PromptCleaning.OpenPi, true, 4, 0, false, 0);

        var prompt = new PromptBuilder(template, Spec, _tokenizer.Encode).Build("pick up cube", []);

        Assert.Equal([2, 18075, 908, 28660], prompt.Tokens);
        Assert.True(prompt.IsCut);
    }
}
