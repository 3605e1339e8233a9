#pragma warning disable RS0030 // A program that cannot start says why on standard error.
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pi.Node;
using Pi.Policy.Models.Package;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Parameters;
using Pi.Ros.Transport;
using Serilog;
using Serilog.Extensions.Logging;

try
{
    using var signals = new StopSignals();
    using var context = RosContext.Create(args);
    if (context.Arguments.ProgramArguments is [var unknown, ..])
        throw new RosArgumentException($"'{unknown}' is not known: give parameters as --ros-args -p robot:=launch/robots/sim.yaml -p model:=models/pi-mini.");
    using Node node = context.CreateNode(Topics.Chunk.Node);
    using var mind = new MindService(node);
    HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
    builder.Services.AddHostedService(_ => mind);
    builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(3));
    // What goes wrong is said below, in one sentence.
    builder.Logging.AddSerilog(node.Log).AddFilter<SerilogLoggerProvider>("Microsoft", Microsoft.Extensions.Logging.LogLevel.None);
    using IHost host = builder.Build();
    await host.StartAsync();
    await Task.WhenAny(host.WaitForShutdownAsync(signals.Token), mind.ExecuteTask!);
    await host.StopAsync();
    await mind.ExecuteTask!.WaitAsync(TimeSpan.Zero);
    return 0;
}
catch (Exception e) when (e is OperationCanceledException or TimeoutException)
{
    // It was told to stop while it was reading the model.
    return 0;
}
catch (Exception e) when (e is RosArgumentException or RosEnvironmentException or InvalidNameException or ArgumentException
    or ParameterFormatException or ParameterException or RobotSpecException or PackageException or TransportException)
{
    Console.Error.WriteLine($"pi: {e.Message}");
    return 1;
}
