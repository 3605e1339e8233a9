using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pi.Ros.Generator;
using Pi.Ros.Types;

namespace Pi.Ros.Tests;

/// <summary>What the message generator says of sources that are wrong, and that it does nothing twice.</summary>
public sealed class GeneratorTests
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(RosMessageAttribute).Assembly.Location),
    ];

    [Theory]
    [InlineData("""[RosMessage("a/msg/B")] public sealed record B;""", "PIROS001")]
    [InlineData("""public static class Outer { [RosMessage("a/msg/B")] public sealed partial record B; }""", "PIROS001")]
    [InlineData("""[RosMessage("a/msg/B")] public partial class B { }""", "PIROS002")]
    [InlineData("""[RosMessage("a/msg/B")] public partial record B;""", "PIROS002")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B<T>;""", "PIROS002")]
    [InlineData("""[RosMessage("a/B")] public sealed partial record B;""", "PIROS003")]
    [InlineData("""[RosMessage("A/msg/B")] public sealed partial record B;""", "PIROS003")]
    [InlineData("""[RosMessage("a__b/msg/B")] public sealed partial record B;""", "PIROS003")]
    [InlineData("""[RosMessage("a/msg/b")] public sealed partial record B;""", "PIROS003")]
    [InlineData("""[RosMessage("a/msg/B ")] public sealed partial record B;""", "PIROS003")]
    [InlineData("""[RosService("a/msg/B")] public sealed partial class B { public sealed partial record Request; public sealed partial record Response; }""", "PIROS003")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { [RosName("x__y")] public int X { get; set; } }""", "PIROS004")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public int Größe { get; set; } }""", "PIROS004")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { [RosName("lower")] public const int X = 1; }""", "PIROS004")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public int X { get; set; } [RosName("x")] public int Y { get; set; } }""", "PIROS005")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public decimal X { get; set; } }""", "PIROS006")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public System.DateTime X { get; set; } }""", "PIROS006")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public string? X { get; set; } }""", "PIROS006")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public int? X { get; set; } }""", "PIROS006")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public int[]? X { get; set; } }""", "PIROS006")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public int[][] X { get; set; } = []; }""", "PIROS006")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public int[,] X { get; set; } = new int[0, 0]; }""", "PIROS006")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public System.Collections.Generic.List<int> X { get; set; } = []; }""", "PIROS006")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public int X { get; init; } }""", "PIROS007")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public int X { get; private set; } }""", "PIROS007")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B(int X);""", "PIROS007")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { [FixedArray(3)] public int X { get; set; } }""", "PIROS008")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { [FixedArray(0)] public int[] X { get; set; } = []; }""", "PIROS008")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { [FixedArray(3), MaxCount(3)] public int[] X { get; set; } = []; }""", "PIROS008")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { [FixedArray(3, From = Pi.Ros.RosDistro.Iron)] public int[] X { get; set; } = []; }""", "PIROS008")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { [MaxCount(-1)] public int[] X { get; set; } = []; }""", "PIROS008")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { [MaxCount(3)] public string X { get; set; } = ""; }""", "PIROS008")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { [MaxLength(3)] public int X { get; set; } }""", "PIROS008")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { [RosType("byte")] public int X { get; set; } }""", "PIROS008")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { [RosType("octet")] public byte X { get; set; } }""", "PIROS008")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public B[] X { get; set; } = []; }""", "PIROS009")]
    [InlineData("""[RosMessage("a/msg/B")] public sealed partial record B { public C X { get; set; } = new(); } [RosMessage("a/msg/C")] public sealed partial record C { public B[] X { get; set; } = []; }""", "PIROS009")]
    [InlineData("""[RosService("a/srv/B")] public sealed partial class B { public sealed partial record Request; }""", "PIROS010")]
    [InlineData("""[RosAction("a/action/B")] public sealed partial class B { public sealed partial record Goal; public sealed partial record Result; }""", "PIROS010")]
    [InlineData("""[RosService("a/srv/B")] public sealed partial class B { public sealed partial record Request; public sealed record Response; }""", "PIROS001")]
    public void A_wrong_declaration_is_refused_with_its_own_rule(string source, string rule)
    {
        var diagnostics = Run(source).Diagnostics;
        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, diagnostic => Assert.Equal((rule, DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity)));
    }

    [Fact]
    public void A_refusal_points_at_the_member_and_names_what_was_expected()
    {
        var diagnostic = Assert.Single(Run("""
            [RosMessage("a/msg/B")]
            public sealed partial record B
            {
                public decimal Price { get; set; }
            }
            """).Diagnostics);
        Assert.Contains("'Price' has the type 'decimal'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(6, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void Every_shape_of_member_compiles_outside_the_library()
        => AssertCompiles("""
            [RosMessage("my_msgs/msg/Every")]
            public sealed partial record Every
            {
                public const byte Ok = 0;
                public const string Name = "n";
                public bool Flag { get; set; }
                [RosType("byte")] public byte Octet { get; set; }
                [FixedArray(2)] public sbyte[] Pair { get; set; } = new sbyte[2];
                [MaxCount(3)] public ushort[] Few { get; set; } = [];
                [MaxLength(4)] public string Short { get; set; } = "";
                [MaxCount(2), MaxLength(4)] public string[] Shorts { get; set; } = [];
                [FixedArray(2)] public string[] Names { get; set; } = ["", ""];
                public Inner Single { get; set; }
                [FixedArray(2)] public Inner[] Both { get; set; } = new Inner[2];
                public Pi.Ros.Messages.StdMsgs.Header[] Headers { get; set; } = [];
                [Distro(From = Pi.Ros.RosDistro.Iron, Until = Pi.Ros.RosDistro.Kilted)] public Inner[] Middle { get; set; } = [];
                public int Computed => Few.Length;
            }

            [RosMessage("my_msgs/msg/Inner")]
            public partial record struct Inner(double X, long Y);

            [RosAction("my_msgs/action/Do")]
            public sealed partial class Do
            {
                public sealed partial record Goal { public Inner Where { get; set; } }
                public sealed partial record Result;
                public sealed partial record Feedback;
            }
            """);

    [Fact]
    public void The_same_sources_are_not_generated_twice()
    {
        var compilation = Compile("""[RosMessage("a/msg/B")] public sealed partial record B { public int X { get; set; } }""");
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new MessageGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("public class Unrelated { }")));
        var reasons = driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason);
        Assert.All(reasons, reason => Assert.Contains(reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }

    private static void AssertCompiles(string source)
    {
        CSharpGeneratorDriver.Create(new MessageGenerator()).RunGeneratorsAndUpdateCompilation(Compile(source), out var compiled, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.Empty(compiled.GetDiagnostics().Where(one => one.Severity >= DiagnosticSeverity.Warning));
    }

    private static GeneratorRunResult Run(string source)
        => CSharpGeneratorDriver.Create(new MessageGenerator()).RunGenerators(Compile(source)).GetRunResult().Results[0];

    private static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "My.Messages",
        [CSharpSyntaxTree.ParseText("#nullable enable\nusing Pi.Ros.Types;\nnamespace My.Messages;\n" + source, path: "Messages.cs")],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
