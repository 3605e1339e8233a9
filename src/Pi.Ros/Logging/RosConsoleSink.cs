namespace Pi.Ros;
internal sealed class RosConsoleSink : Serilog.Core.ILogEventSink { public void Emit(Serilog.Events.LogEvent e) {} }
