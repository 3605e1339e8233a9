using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>What a caller may hand in; everything else is an <see cref="ArgumentException"/>, which the engine turns into a value.</summary>
internal static class EngineInput
{
    private const int LargestSide = 16384;

    public static IReadOnlyList<string> ChooseCameras(ModelManifest manifest, IReadOnlyList<string>? wish)
    {
        if (wish is null) return manifest.Cameras;
        foreach (string slot in wish)
            if (!manifest.Cameras.Contains(slot))
                throw new PackageException($"{manifest.Name} has no camera slot '{slot}'; it has {string.Join(", ", manifest.Cameras)}.");
        if (wish.Count == 0) throw new PackageException("At least one camera slot must be in use.");
        if (manifest.Architecture == Architecture.PiMini && !manifest.Cameras.Take(wish.Count).All(wish.Contains))
            throw new PackageException($"{manifest.Name} tells its cameras apart by their order: leave out the last of {string.Join(", ", manifest.Cameras)} first.");
        return [.. manifest.Cameras.Where(wish.Contains)];
    }

    public static void CheckImages(IReadOnlyList<CameraImage?> images, IReadOnlyList<string> slots)
    {
        if (images.Count != slots.Count) throw new ArgumentException($"{images.Count} images were given for {slots.Count} camera slots.");
        if (images.All(image => image is null)) throw new ArgumentException("No camera has an image.");
        for (int i = 0; i < images.Count; i++)
        {
            if (images[i] is not { } image) continue;
            if (image.Width is < 1 or > LargestSide || image.Height is < 1 or > LargestSide)
                throw new ArgumentException($"The image of {slots[i]} is {image.Width}x{image.Height}; a side is 1 to {LargestSide} pixels.");
            if (image.Rgb.Length != image.Width * image.Height * 3)
                throw new ArgumentException($"The image of {slots[i]} has {image.Rgb.Length} bytes; {image.Width}x{image.Height} in RGB needs {image.Width * image.Height * 3}.");
        }
    }

    public static void CheckPrompt(IReadOnlyList<int> tokens, int bucket, PromptTemplate template, ModelManifest manifest)
    {
        if (tokens.Count == 0) throw new ArgumentException("The prompt has no tokens.");
        if (tokens.Count > template.MaxTokens || tokens.Count > bucket)
            throw new ArgumentException($"The prompt has {tokens.Count} tokens; at most {Math.Min(bucket, template.MaxTokens)} fit.");
        if (tokens.Any(token => token < 0 || token >= manifest.Dimensions.Vocabulary))
            throw new ArgumentException($"A prompt token is outside the vocabulary of {manifest.Dimensions.Vocabulary}.");
    }

    public static void CheckState(float[] state, ModelManifest manifest)
    {
        if (manifest.Dimensions.StateRows == 0) return;
        if (state.Length != manifest.State.Padded) throw new ArgumentException($"The state has {state.Length} values; the model takes {manifest.State.Padded}.");
        if (!Array.TrueForAll(state, float.IsFinite)) throw new ArgumentException("The state holds a value that is no finite number.");
    }

    public static void CheckFlow(float[] noise, ActGuidance? guidance, ModelManifest manifest)
    {
        int count = manifest.Horizon * manifest.Action.Padded;
        if (noise.Length != count) throw new ArgumentException($"The noise has {noise.Length} values; the model takes {count}.");
        if (guidance?.Given is { } given) CheckGiven(given, count, manifest);
        if (guidance?.Chunk is not { } chunk) return;
        if (chunk.Previous.Length != count || chunk.Mask.Length != count || chunk.Correction.Length != manifest.FlowSteps)
            throw new ArgumentException($"Chunk guidance needs {count} values, {count} mask values and {manifest.FlowSteps} corrections.");
        if (chunk.Previous.Concat(chunk.Mask).Concat(chunk.Correction).Any(value => !float.IsFinite(value)))
            throw new ArgumentException("Chunk guidance holds a value that is no finite number.");
    }

    private static void CheckGiven(GivenActions given, int count, ModelManifest manifest)
    {
        if (manifest.TrainedDelay is not int most) throw new ArgumentException($"{manifest.Name} was not trained to go on from given actions.");
        if (given.Count < 0 || given.Count > most) throw new ArgumentException($"{given.Count} actions are given; {manifest.Name} goes on from at most {most}.");
        if (given.Previous.Length != count || !Array.TrueForAll(given.Previous, float.IsFinite))
            throw new ArgumentException($"Given actions need {count} finite values.");
    }
}
