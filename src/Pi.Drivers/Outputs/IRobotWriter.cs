using Pi.Robot;

namespace Pi.Drivers.Outputs;

/// <summary>Brings commands to one controller. It takes nothing but what passed the gate.</summary>
internal interface IRobotWriter
{
    /// <summary>Whether anybody takes the commands.</summary>
    bool IsConnected { get; }

    /// <summary>Called by the loop: must neither wait nor allocate.</summary>
    void Write(SafeCommand command);
}
