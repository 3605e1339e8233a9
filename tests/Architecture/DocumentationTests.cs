using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Pi.Architecture.Tests;

public sealed class DocumentationTests
{
    public static TheoryData<string> Projects =>
        [.. Repository.Projects.Select(Path.GetFileNameWithoutExtension).OfType<string>().Where(name => !name.EndsWith(".Generator", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_public_type_says_what_it_is(string project)
    {
        var assembly = Path.Combine(Repository.Root, "artifacts", "bin", project, "release", AssemblyName(project) + ".dll");
        var documented = XDocument.Load(Path.ChangeExtension(assembly, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null || member.Element("inheritdoc") is not null)
            .Select(member => (string)member.Attribute("name")!).ToHashSet();

        Assert.Equal([], PublicTypes(assembly).Where(type => !documented.Contains("T:" + type)));
    }

    private static string AssemblyName(string project) =>
        XDocument.Load(Repository.Projects.Single(path => Path.GetFileNameWithoutExtension(path) == project))
            .Descendants("AssemblyName").Select(name => name.Value).SingleOrDefault() ?? project;

    private static List<string> PublicTypes(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }
}
