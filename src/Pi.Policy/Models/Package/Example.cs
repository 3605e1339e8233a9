namespace Pi.Policy.Models.Package;

/// <summary>One fixed observation (`example.json`) with which a load tests itself.</summary>
/// <param name="Instruction">What the operator asks, verbatim.</param>
/// <param name="State">The real state dimensions in the units of the manifest.</param>
/// <param name="Cameras">The images that are there; slots not listed are absent.</param>
/// <param name="Noise">The initial x of the flow, horizon x padded action size, row by row.</param>
public sealed record Example(string Instruction, IReadOnlyList<double> State, IReadOnlyList<ExampleImage> Cameras, IReadOnlyList<float> Noise);
