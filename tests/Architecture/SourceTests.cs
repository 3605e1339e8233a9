namespace Pi.Architecture.Tests;

/// <summary>The tail is what makes code unpleasant, so the maximum is watched.</summary>
public sealed class SourceTests
{
    private const int MaximumLines = 300;

    public static TheoryData<string> Folders => ["src", "tests", "bench"];

    // Tables of many tiny related types are long and easy to read.
    [Theory]
    [MemberData(nameof(Folders))]
    public void No_file_is_longer_than_a_reader_has_patience_for(string folder)
    {
        var limit = folder == "tests" ? 2 * MaximumLines : MaximumLines;
        var tooLong = Repository.Sources(folder)
            .Where(file => !file.Contains("/Messages/", StringComparison.Ordinal))
            .Select(file => (File: Path.GetRelativePath(Repository.Root, file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > limit);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Shell_scripts_and_sources_have_no_trailing_white_space()
    {
        var untidy = new[] { "src", "tests", "bench" }.SelectMany(Repository.Sources)
            .Where(file => File.ReadLines(file).Any(line => line.EndsWith(' ') || line.EndsWith('\t')));

        Assert.Empty(untidy);
    }
}
