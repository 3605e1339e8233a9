using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Prompts;

/// <summary>Brings an instruction to the form a model was trained with.</summary>
public static class InstructionText
{
    private static readonly char[] Punctuation = [.. "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"];

    public static string Clean(string instruction, PromptCleaning cleaning) => cleaning switch
    {
        PromptCleaning.None => instruction,
        PromptCleaning.OpenPi => OneLine(instruction),
        PromptCleaning.Planner => OneLine(instruction).ToLowerInvariant().TrimEnd(Punctuation).TrimEnd() + ".",
        PromptCleaning.Newline => instruction.EndsWith('\n') ? instruction : instruction + "\n",
        _ => throw new ArgumentOutOfRangeException(nameof(cleaning), cleaning, "prompt.cleaning is not one this version knows."),
    };

    private static string OneLine(string text) => text.Trim().Replace('_', ' ').Replace('\n', ' ');
}
