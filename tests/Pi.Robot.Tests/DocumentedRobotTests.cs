using System.Text.RegularExpressions;

namespace Pi.Robot.Tests;

/// <summary>The example of docs/adding-a-robot.md is a robot: whoever starts from it starts from something that works.</summary>
public sealed partial class DocumentedRobotTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pi-documented-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_example_is_a_description_that_is_taken()
    {
        string page = File.ReadAllText(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Robots.PathOf("sim"))!, "..", "..", "docs", "adding-a-robot.md")));
        string file = Path.Combine(_folder.FullName, "myarm.yaml");
        File.WriteAllText(file, Yaml().Match(page).Groups[1].Value);
        File.WriteAllText(Path.Combine(_folder.FullName, "myarm.urdf"), """
            <robot name="myarm">
              <link name="base"/><link name="arm"/><link name="finger"/><link name="tool0"/>
              <joint name="shoulder" type="revolute"><parent link="base"/><child link="arm"/><axis xyz="0 0 1"/><limit lower="-2" upper="2" effort="5" velocity="3"/></joint>
              <joint name="jaw" type="revolute"><parent link="arm"/><child link="finger"/><axis xyz="0 0 1"/><limit lower="0" upper="1.7" effort="5" velocity="5"/></joint>
              <joint name="flange" type="fixed"><parent link="arm"/><child link="tool0"/><origin xyz="0.3 0 0.2"/></joint>
            </robot>
            """);
        RobotSpec robot = RobotSpecFile.Load(file);
        Assert.Equal(("myarm", 2, 1, 1), (robot.Name, robot.Joints.Length, robot.Cameras.Length, robot.Grippers.Length));
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
