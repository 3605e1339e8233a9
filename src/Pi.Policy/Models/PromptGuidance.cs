namespace Pi.Policy.Models;

/// <summary>Classifier-free guidance: away from what <paramref name="Unconditioned"/> would do, by <paramref name="Scale"/> (1 changes nothing).</summary>
public sealed record PromptGuidance(string Unconditioned, double Scale);
