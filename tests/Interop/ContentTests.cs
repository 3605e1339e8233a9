namespace Pi.Interop.Tests;

public sealed class ContentTests
{
    [Fact]
    public void The_content_is_that_of_the_recorded_example()
    {
        var content = new Content("sensor_msgs/msg/JointState", seed: 1, index: 3);
        Assert.Equal(0x47f92e2d9906b11aUL, content.State);
        Assert.Equal([0xdbd1d249cc47fd51UL, 0x58fe1b7738c59ae9UL, 0x3d20ed71d9caec5bUL], Content.Repeat(3, content.Draw));

        var header = Samples.JointState.Make(3).Header;

        Assert.Equal(840460625u, header.Stamp.Nanosec);
        Assert.Equal("0\"中_é😀\"a 日😀Z", header.FrameId);
    }
}
