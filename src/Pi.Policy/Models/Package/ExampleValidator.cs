namespace Pi.Policy.Models.Package;

/// <summary>Checks that the example and its golden answer have the model's sizes.</summary>
internal static class ExampleValidator
{
    public static void Check(ModelManifest manifest, Example example, Golden golden)
    {
        int chunk = manifest.Horizon * manifest.Action.Padded;
        ManifestValidator.Require(example.Instruction.Length is > 0 and <= 1000, "example: instruction", $"{example.Instruction.Length} characters",
            "1 to 1000");
        ManifestValidator.Require(example.State.Count == manifest.State.Size && example.State.All(double.IsFinite), "example: state",
            $"{example.State.Count} numbers", $"{manifest.State.Size} finite ones");
        ManifestValidator.Require(example.Noise.Count == chunk && example.Noise.All(float.IsFinite), "example: noise",
            $"{example.Noise.Count} numbers", $"{chunk} finite ones, horizon x action.padded");
        ManifestValidator.Require(example.Cameras.All(image => image is not null), "example: cameras", "a list with null", "objects alone");
        ManifestValidator.Range("example: cameras", example.Cameras.Count, 1, manifest.Cameras.Count);
        ManifestValidator.Require(example.Cameras.Select(image => image.Slot).Distinct().Count() == example.Cameras.Count, "example: cameras",
            "ambiguous", "every slot once");
        foreach (ExampleImage image in example.Cameras)
            CheckImage(manifest, image);

        ManifestValidator.Require(golden.Actions.Count == chunk && golden.Actions.All(float.IsFinite), "golden: actions",
            $"{golden.Actions.Count} numbers", $"{chunk} finite ones, horizon x action.padded");
        ManifestValidator.Require(golden.MaxError is > 0 and <= 10 && golden.MeanError > 0 && golden.MeanError <= golden.MaxError,
            "golden: max_error", golden.MaxError, "more than 0, at most 10 and not below mean_error");
        CheckTokens("golden: act_tokens", golden.ActTokens, manifest.ActPrompt.MaxTokens, manifest);
        bool writes = manifest.ThinkPrompt is not null;
        ManifestValidator.Require(writes == (golden.ThinkTokens is not null && golden.ThoughtTokens is not null && golden.Thought is not null),
            "golden: thought", golden.Thought is null ? "missing" : "there",
            writes ? "think_tokens, thought_tokens and thought" : "nothing, because the model cannot write text");
        if (writes)
        {
            CheckTokens("golden: think_tokens", golden.ThinkTokens!, manifest.ThinkPrompt!.MaxTokens, manifest);
            CheckTokens("golden: thought_tokens", golden.ThoughtTokens!, manifest.ThinkPrompt.MaxThought, manifest, min: 0);
        }
    }

    private static void CheckImage(ModelManifest manifest, ExampleImage image)
    {
        ManifestValidator.Require(manifest.Cameras.Contains(image.Slot), "example: cameras.slot", image.Slot,
            $"one of {string.Join(", ", manifest.Cameras)}");
        ManifestValidator.Range("example: cameras.width", image.Width, 1, 16_384);
        ManifestValidator.Range("example: cameras.height", image.Height, 1, 16_384);
        ManifestValidator.Require(image.Rgb.LongLength == 3L * image.Width * image.Height, "example: cameras.rgb", $"{image.Rgb.LongLength} bytes",
            $"{3L * image.Width * image.Height}: width x height x 3");
    }

    private static void CheckTokens(string field, IReadOnlyList<int> tokens, int max, ModelManifest manifest, int min = 1)
    {
        ManifestValidator.Require(tokens.Count >= min && tokens.Count <= max, field, $"{tokens.Count} ids", $"{min} to {max}");
        ManifestValidator.Require(tokens.All(id => id >= 0 && id < manifest.Dimensions.Vocabulary), field, "outside the vocabulary",
            $"ids from 0 to {manifest.Dimensions.Vocabulary - 1}");
    }
}
