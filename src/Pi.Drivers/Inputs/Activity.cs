namespace Pi.Drivers.Inputs;

/// <summary>What is known of a controller's life cycle.</summary>
internal enum Activity
{
    /// <summary>Nobody said.</summary>
    Unknown,

    Inactive,

    Active,
}
