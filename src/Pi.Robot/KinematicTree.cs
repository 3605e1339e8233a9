using System.Collections.Immutable;

namespace Pi.Robot;

/// <summary>
/// Forward kinematics: the pose of every link in the root frame from the joint positions.
/// Each link is its parent's pose times the joint's origin times the joint's motion.
/// </summary>
public sealed class KinematicTree
{
    private readonly Segment[] _segments;

    private KinematicTree(ImmutableArray<string> links, Segment[] segments)
    {
        Links = links;
        _segments = segments;
    }

    /// <summary>Link names, the root first, parents before children.</summary>
    public ImmutableArray<string> Links { get; }

    /// <summary>Movable joints of the URDF that are not in <paramref name="joints"/> and copy none of them stay at 0.</summary>
    public static KinematicTree Build(Urdf urdf, ReadOnlySpan<string> joints)
    {
        var links = new List<string> { urdf.Root };
        var segments = new List<Segment>();
        foreach (UrdfJoint joint in urdf.Joints)
        {
            int column = joints.IndexOf(joint.Mimics ?? joint.Name);
            segments.Add(new(links.IndexOf(joint.Parent), joint.Origin, joint.Kind, joint.Axis, column, joint.Multiplier, joint.Offset));
            links.Add(joint.Child);
        }
        return new([.. links], [.. segments]);
    }

    /// <summary>Where a link's pose is found; -1 for a link that is not there.</summary>
    public int IndexOf(string link) => Links.IndexOf(link);

    /// <summary>The same tree with only the links between the root and the given ones, to cost no more than they need.</summary>
    public KinematicTree Toward(params ReadOnlySpan<string> frames)
    {
        var kept = new SortedSet<int> { 0 };
        foreach (string frame in frames)
        {
            for (int link = IndexOf(frame); link > 0; link = _segments[link - 1].Parent)
                kept.Add(link);
        }
        List<int> order = [.. kept];
        Segment[] segments = [.. order.Skip(1).Select(l => _segments[l - 1] with { Parent = order.IndexOf(_segments[l - 1].Parent) })];
        return new([.. order.Select(l => Links[l])], segments);
    }

    /// <summary>Fills one pose per link. Allocates nothing.</summary>
    /// <param name="joints">Positions in the order the tree was built with; rad or m.</param>
    /// <param name="links">At least as long as <see cref="Links"/>.</param>
    public void Evaluate(ReadOnlySpan<double> joints, Span<Pose> links)
    {
        links[0] = Pose.Identity;
        for (int i = 0; i < _segments.Length; i++)
        {
            ref readonly Segment segment = ref _segments[i];
            Pose place = links[segment.Parent] * segment.Origin;
            double position = segment.Joint < 0 ? 0 : segment.Multiplier * joints[segment.Joint] + segment.Offset;
            links[i + 1] = segment.Kind switch
            {
                JointKind.Fixed => place,
                JointKind.Prismatic => place * Pose.FromTranslation(segment.Axis, position),
                _ => place * Pose.FromRotation(segment.Axis, position),
            };
        }
    }

    /// <summary>The joint before link i + 1.</summary>
    private readonly record struct Segment(int Parent, Pose Origin, JointKind Kind, Point Axis, int Joint, double Multiplier, double Offset);
}
