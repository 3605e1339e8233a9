using Pi.Figures;

namespace Pi.Bench;

/// <summary>The budgets beside the program: <c>bench/budgets/NAME.json</c>.</summary>
internal static class Budgets
{
    public static IReadOnlyDictionary<string, Budget> Of(string name) => Budget.Read(Path.Combine(AppContext.BaseDirectory, "budgets", $"{name}.json"));
}
