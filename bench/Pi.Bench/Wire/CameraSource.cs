#pragma warning disable RS0030 // The count of sent images goes to the parent process over standard output.
using Pi.Ros;
using Pi.Ros.Messages.SensorMsgs;

namespace Pi.Bench.Wire;

/// <summary>Publishes three 640x480 rgb8 cameras at 30 Hz, each frame with new bytes.</summary>
internal static class CameraSource
{
    public const int Cameras = 3;
    public const int Rate = 30;
    private const int Width = 640;
    private const int Height = 480;
    private const int Step = 3 * Width;

    public static string Topic(int camera) => $"/bench/camera{camera}/image_raw";

    public static Qos Qos(bool reliable) => new() { Reliable = reliable, Depth = 10, MaxBlocking = TimeSpan.FromSeconds(1) };

    public static async Task<int> RunAsync(int seconds, bool reliable, CancellationToken cancellation)
    {
        using var context = Bus.Join();
        using var node = context.CreateNode("cameras");
        var publishers = Enumerable.Range(0, Cameras).Select(i => node.CreatePublisher<Image>(Topic(i), Qos(reliable))).ToArray();
        var image = new Image { Width = Width, Height = Height, Step = Step, Encoding = "rgb8", Data = new byte[Step * Height] };
        image.Header.FrameId = "camera";
        foreach (var publisher in publishers)
        {
            await publisher.WaitForAsync(status => status.Matched > 0, cancellation);
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / Rate), context.Time);
        var sent = 0;
        for (var frame = 0; frame < seconds * Rate && await timer.WaitForNextTickAsync(cancellation); frame++)
        {
            foreach (var publisher in publishers)
            {
                image.Header.Stamp = node.Clock.Now;
                image.Data.AsSpan().Fill((byte)frame);
                sent += publisher.Publish(image) ? 1 : 0;
            }
        }

        Console.WriteLine(sent);
        // Stay until the reader has what it lacks and has left.
        await Task.WhenAll(publishers.Select(publisher => publisher.WaitForAsync(status => status.Matched == 0, cancellation)));
        return 0;
    }
}
