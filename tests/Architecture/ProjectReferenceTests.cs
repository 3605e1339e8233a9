using System.Xml.Linq;

namespace Pi.Architecture.Tests;

/// <summary>Who may know whom: exactly this, and what is not in the table is no project of ours.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Pi.Robot"] = [],
        // What any program measures, held against budgets: no robot in it.
        ["Pi.Figures"] = [],
        ["Pi.Safety"] = ["Pi.Robot"],
        ["Pi.Ros"] = [],
        ["Pi.Ros.Generator"] = [],
        ["Pi.Policy"] = ["Pi.Robot"],
        ["Pi.Import"] = ["Pi.Policy"],
        ["Pi.Wire"] = ["Pi.Robot", "Pi.Ros"],
        ["Pi.Node"] = ["Pi.Policy", "Pi.Robot", "Pi.Ros", "Pi.Wire"],
        ["Pi.Drivers"] = ["Pi.Robot", "Pi.Ros", "Pi.Safety", "Pi.Wire"],
        ["Pi.Operator"] = ["Pi.Figures", "Pi.Robot", "Pi.Ros", "Pi.Wire"],
        ["Pi.Sim"] = ["Pi.Figures", "Pi.Robot", "Pi.Ros", "Pi.Wire"],
    };

    public static TheoryData<string> Projects => [.. Repository.Projects.Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_exactly_what_the_architecture_says(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} is not in the table of projects");
        var file = Repository.Projects.Single(path => Path.GetFileNameWithoutExtension(path) == project);

        Assert.Equal(allowed, References(file));
    }

    [Fact]
    public void The_safety_layer_uses_no_package()
    {
        var safety = Repository.Projects.Where(path => Path.GetFileNameWithoutExtension(path) == "Pi.Safety");

        Assert.All(safety, file => Assert.Empty(XDocument.Load(file).Descendants("PackageReference")));
    }

    // A generator that runs inside the compiler is no reference of the program.
    private static IEnumerable<string> References(string project) => XDocument.Load(project)
        .Descendants("ProjectReference")
        .Where(reference => (string?)reference.Attribute("OutputItemType") != "Analyzer")
        .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!))
        .Order(StringComparer.Ordinal);
}
