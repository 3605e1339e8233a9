namespace Pi.Policy.Models.Engine;

/// <summary>Which of the graphs that act, and for how many prefix rows.</summary>
/// <param name="Rows">Rows of the prefix.</param>
/// <param name="Branches">0 for the plain graph, 1 or 2 for the guided one.</param>
/// <param name="IsContinued">The graph that goes on from given actions, instead of both.</param>
internal readonly record struct ActForm(int Rows, int Branches, bool IsContinued)
{
    public static ActForm Of(int rows, ActGuidance? guidance) =>
        new(rows, guidance is null || guidance.Given is not null ? 0 : guidance.Scale is null ? 1 : 2, guidance?.Given is not null);

    public string Role => IsContinued ? "act_continued" : Branches > 0 ? "act_guided" : "act";
}
