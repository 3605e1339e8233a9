using Pi.Policy.Models.Package;
using Pi.Policy.Models.Vectors;

namespace Pi.Policy.Tests.Vectors;

/// <summary>Against the formulas of the reference, which are typed again there.</summary>
public sealed class NormaliserTests
{
    private static readonly Statistics Moments = new(Mean: [0.5, -2], Std: [0.25, 4]);
    private static readonly Statistics Quantiles = new(Q01: [-0.5, -2], Q99: [1.5, 6]);

    [Fact]
    public void Mean_and_deviation_are_those_of_openpi()
    {
        var normalised = Normalise(new Normaliser(NormalisationKind.MeanStd, 1e-6, Moments), [0.7, 3]);

        Assert.Equal(Reference.Normalisation.Standardise(0.7, 0.5, 0.25, 1e-6), normalised[0], 1e-6);
        Assert.Equal(Reference.Normalisation.Standardise(3, -2, 4, 1e-6), normalised[1], 1e-6);
    }

    [Fact]
    public void Quantiles_are_those_of_openpi()
    {
        var normalised = Normalise(new Normaliser(NormalisationKind.Quantile, 1e-6, Quantiles), [0.7, 3]);

        Assert.Equal(Reference.Normalisation.ToQuantiles(0.7, -0.5, 1.5), normalised[0], 1e-6);
        Assert.Equal(Reference.Normalisation.ToQuantiles(3, -2, 6), normalised[1], 1e-6);
    }

    [Fact]
    public void Dimensions_without_statistics_are_nought() =>
        Assert.Equal([0f, 0f], Normalise(new Normaliser(NormalisationKind.MeanStd, 1e-6, Moments), [0.7, 3])[2..]);

    [Theory]
    [InlineData(NormalisationKind.MeanStd)]
    [InlineData(NormalisationKind.Quantile)]
    public void What_is_normalised_comes_back(NormalisationKind kind)
    {
        var normaliser = new Normaliser(kind, 1e-6, kind == NormalisationKind.MeanStd ? Moments : Quantiles);
        var back = new double[2];

        normaliser.Unnormalise(Normalise(normaliser, [0.123, -7]), back);

        Assert.Equal(0.123, back[0], 1e-6);
        Assert.Equal(-7, back[1], 1e-6);
    }

    [Fact]
    public void Missing_statistics_are_refused() =>
        Assert.Throws<PackageException>(() => new Normaliser(NormalisationKind.Quantile, 1e-6, Moments));

    [Fact]
    public void Delta_dimensions_are_relative_to_the_state_at_the_start_in_every_row()
    {
        var layout = new VectorLayout(4, ["joint", "gripper"], ["rad", "1"], [true, false]);
        var space = new ActionSpace(layout, new Normaliser(NormalisationKind.MeanStd, 0, new Statistics(Mean: [1, 0], Std: [2, 1])));

        // Row by row: 0.5 * 2 + 1 + 10 and 1 * 2 + 1 + 10; the gripper stays as it is.
        double[][] rows = space.ToRobot([0.5f, 0.25f, 9, 9, 1, 0.75f, 9, 9], [10, 20]);

        Assert.Equal([12, 0.25], rows[0]);
        Assert.Equal([13, 0.75], rows[1]);
        Assert.Equal([0.5f, 0.25f, 0, 0, 1, 0.75f, 0, 0], space.ToModel(rows, [10, 20]));
    }

    private static float[] Normalise(Normaliser normaliser, double[] values)
    {
        float[] normalised = [7, 7, 7, 7];
        normaliser.Normalise(values, normalised);
        return normalised;
    }
}
