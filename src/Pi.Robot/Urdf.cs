using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace Pi.Robot;

/// <summary>The joints of a URDF file, parents before children: what kinematics and limits need of it.</summary>
/// <param name="Root">The one link without a parent.</param>
/// <param name="Joints">Every joint, ordered from the root outwards.</param>
public sealed record Urdf(string Root, ImmutableArray<UrdfJoint> Joints)
{
    /// <exception cref="RobotSpecException">The file is missing, no XML, or no tree of links and joints that an arm can have.</exception>
    public static Urdf Load(string path)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
        try
        {
            using XmlReader reader = XmlReader.Create(path, settings);
            return Read(path, XElement.Load(reader));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RobotSpecException(path, "", "expected a readable URDF file here, as the robot's 'urdf' field says");
        }
        catch (XmlException e)
        {
            throw new RobotSpecException(path, "", $"expected well-formed XML without a DTD ({e.Message.TrimEnd('.')})");
        }
    }

    private static Urdf Read(string path, XElement robot)
    {
        if (robot.Name != "robot")
            throw new RobotSpecException(path, robot.Name.LocalName, "expected the root element <robot>");
        UrdfJoint[] joints = [.. robot.Elements("joint").Select(e => new UrdfElement(path, e).ReadJoint())];
        string[] links = [.. robot.Elements("link").Select(e => (string?)e.Attribute("name") ?? "")];
        RefuseDuplicates(path, "link", links);
        RefuseDuplicates(path, "joint", joints.Select(j => j.Name));
        RefuseDuplicates(path, "child link", joints.Select(j => j.Child));
        foreach (UrdfJoint joint in joints)
            RequireParts(path, joint, links, joints);
        string[] roots = [.. links.Except(joints.Select(j => j.Child))];
        if (roots.Length != 1)
            throw new RobotSpecException(path, "link", $"expected exactly one link without a parent joint, found {roots.Length}");
        return new(roots[0], Sort(path, roots[0], joints));
    }

    private static void RequireParts(string path, UrdfJoint joint, string[] links, UrdfJoint[] joints)
    {
        foreach (string link in (ReadOnlySpan<string>)[joint.Parent, joint.Child])
        {
            if (!links.Contains(link))
                throw new RobotSpecException(path, $"joint '{joint.Name}'", $"expected a <link> named '{link}'");
        }
        if (joint.Mimics is null)
            return;
        if (joints.FirstOrDefault(j => j.Name == joint.Mimics) is not { Mimics: null, Kind: not JointKind.Fixed })
            throw new RobotSpecException(path, $"joint '{joint.Name}'.mimic", $"expected a movable joint that mimics none, found '{joint.Mimics}'");
    }

    private static void RefuseDuplicates(string path, string what, IEnumerable<string> names)
    {
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RobotSpecException(path, what, $"expected each name once, found '{twice.Key}' {twice.Count()} times");
    }

    private static ImmutableArray<UrdfJoint> Sort(string path, string root, UrdfJoint[] joints)
    {
        var sorted = ImmutableArray.CreateBuilder<UrdfJoint>(joints.Length);
        var reached = new Queue<string>([root]);
        while (reached.TryDequeue(out string? link))
        {
            foreach (UrdfJoint joint in joints.Where(j => j.Parent == link))
            {
                sorted.Add(joint);
                reached.Enqueue(joint.Child);
            }
        }
        if (sorted.Count < joints.Length)
            throw new RobotSpecException(path, "joint", "expected a tree, found joints that form a loop");
        return sorted.ToImmutable();
    }
}
