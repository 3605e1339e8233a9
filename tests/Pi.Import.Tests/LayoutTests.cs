using Pi.Import.Checkpoints;
using Pi.Import.Shapes;
using Pi.Import.Synthetic;
using Pi.Policy.Models.Package;

namespace Pi.Import.Tests;

public sealed class LayoutTests
{
    /// <summary>Counts that the tensor lists of the released checkpoints give (pi0 777, pi0.5 812).</summary>
    [Theory]
    [InlineData(Architecture.Pi0, 777)]
    [InlineData(Architecture.Pi05, 812)]
    public void The_full_layout_has_the_tensors_of_the_released_one(Architecture architecture, int count) =>
        Assert.Equal(count, CheckpointLayout.Of(SyntheticShape.Of(architecture, tiny: false)).Count());

    [Fact]
    public void The_full_layout_of_pi05_has_3353_million_useful_weights()
    {
        long useful = CheckpointLayout.Of(SyntheticShape.Of(Architecture.Pi05, tiny: false))
            .Where(tensor => !tensor.Name.EndsWith("gemma_expert.lm_head.weight", StringComparison.Ordinal))
            .Sum(tensor => tensor.Shape.Aggregate(1L, (product, size) => product * size));

        Assert.InRange(useful, 3_352_500_000, 3_354_500_000);
    }

    [Theory]
    [InlineData("vlm_with_expert.lm_expert.layers.0.self_attn.k_proj.weight", 320, 720)]
    [InlineData("vlm_with_expert.lm_expert.layers.1.self_attn.k_proj.weight", 320, 320)]
    [InlineData("vlm_with_expert.vlm.model.connector.modality_projection.proj.weight", 960, 12288)]
    [InlineData("action_time_mlp_in.weight", 720, 1440)]
    [InlineData("state_proj.weight", 960, 32)]
    public void The_full_layout_of_smolvla_has_the_released_shapes(string name, long outputs, long inputs) =>
        Assert.Equal([outputs, inputs],
            CheckpointLayout.Of(SyntheticShape.Of(Architecture.SmolVla, tiny: false)).Single(tensor => tensor.Name == name).Shape);

    [Fact]
    public void Sizes_are_read_from_the_tensors()
    {
        string folder = TinyFolders.Checkpoint(Architecture.SmolVla);
        using var checkpoint = new Checkpoint(folder);

        ModelShape shape = ShapeReader.Read(checkpoint, CheckpointConfig.Read(folder));

        Assert.Equal(SyntheticShape.Of(Architecture.SmolVla, tiny: true), shape);
    }
}
