using System.Globalization;
using Serilog.Events;
using Serilog.Parsing;

namespace Pi.Ros.Logging;

/// <summary>A log event's message as people read it.</summary>
internal static class LogEventText
{
    /// <summary>The message with its values in place; texts stand bare, where Serilog would quote them.</summary>
    internal static string Message(this LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (MessageTemplateToken token in logEvent.MessageTemplate.Tokens)
        {
            if (token is PropertyToken { Alignment: null } property && logEvent.Text(property.PropertyName) is { } bare)
            {
                text.Write(bare);
            }
            else
            {
                token.Render(logEvent.Properties, text, CultureInfo.InvariantCulture);
            }
        }

        return text.ToString();
    }

    /// <summary>The text of a property; null when there is none or it is no text.</summary>
    internal static string? Text(this LogEvent logEvent, string property) =>
        logEvent.Properties.TryGetValue(property, out LogEventPropertyValue? value) && value is ScalarValue { Value: string text } ? text : null;
}
