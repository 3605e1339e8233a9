using System.Diagnostics;
using System.Globalization;
using System.Text;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Transport;
using Pi.Wire;

namespace Pi.Operator.Demo;

/// <summary>
/// All cameras side by side with the thought below, as a film. Pictures are only stored while the robot works, and encoded by ffmpeg afterwards,
/// so that filming costs the robot nothing.
/// </summary>
internal sealed class Film : IDisposable
{
    private const int _rate = 15, _height = 448, _caption = 64;
    private const int _longest = 120 * _rate;

    private readonly CameraSpec[] _cameras;
    private readonly byte[]?[] _newest;
    private readonly string _rawFile = Path.GetTempFileName();
    private readonly FileStream _raw;
    private readonly List<(int Frame, string Text)> _captions = [];
    private readonly Func<string> _thought;
    private readonly ITimer _timer;
    private readonly byte[] _row;
    private readonly Lock _lock = new();
    private int _frames;
    private bool _isOver;

    /// <param name="robot">Whose cameras; those that send rgb8 are filmed.</param>
    /// <param name="node">Where they are heard.</param>
    /// <param name="thought">What to write below the picture.</param>
    public Film(RobotSpec robot, Node node, Func<string> thought)
    {
        _cameras = [.. robot.Cameras.Where(camera => camera.Encoding == "rgb8")];
        (_newest, _thought) = (new byte[_cameras.Length][], thought);
        _row = new byte[_cameras.Sum(camera => camera.Width * 3)];
        _raw = File.Create(_rawFile);
        foreach ((int index, CameraSpec camera) in _cameras.Index())
            node.SubscribeInPlace<Image>(camera.Topic, Topics.Image.Qos.OnWire(), (in Loan loan) => Receive(index, new Image.View(loan.Payload, node.Context.Distro)));
        var period = TimeSpan.FromSeconds(1.0 / _rate);
        _timer = node.Context.Time.CreateTimer(_ => Shoot(), null, period, period);
    }

    /// <summary>Ends filming and encodes what there is.</summary>
    /// <returns>Why there is no film, as one sentence; null when there is one.</returns>
    public string? Save(string path)
    {
        lock (_lock)
        {
            _isOver = true;
            _raw.Flush();
        }
        return _frames == 0 ? "there is no film, because no camera sent a picture" : Encode(path);
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            _isOver = true;
            _raw.Dispose();
        }
        File.Delete(_rawFile);
    }

    private void Receive(int index, in Image.View image)
    {
        CameraSpec camera = _cameras[index];
        if (image.Width == camera.Width && image.Height == camera.Height && image.Data.Length == camera.Width * camera.Height * 3)
            _newest[index] = image.Data.ToArray();
    }

    private void Shoot()
    {
        lock (_lock)
        {
            if (_isOver || _frames >= _longest || _newest.Any(picture => picture is null))
                return;
            string thought = _thought();
            if (_captions.Count == 0 || _captions[^1].Text != thought)
                _captions.Add((_frames, thought));
            for (int y = 0; y < _cameras[0].Height; y++)
                WriteRow(y);
            _frames++;
        }
    }

    private void WriteRow(int y)
    {
        int at = 0;
        for (int camera = 0; camera < _cameras.Length; camera++)
        {
            int width = _cameras[camera].Width * 3;
            if (y < _cameras[camera].Height)
                _newest[camera].AsSpan(y * width, width).CopyTo(_row.AsSpan(at));
            at += width;
        }
        _raw.Write(_row);
    }

    private string? Encode(string path)
    {
        string captions = Path.ChangeExtension(_rawFile, ".ass");
        File.WriteAllText(captions, Captions());
        string[] arguments =
        [
            "-loglevel", "error", "-y", "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", $"{_row.Length / 3}x{_cameras[0].Height}", "-framerate", $"{_rate}", "-i", _rawFile,
            "-vf", $"scale=-2:{_height}:flags=lanczos,pad=iw:ih+{_caption}:0:0:black,ass={captions}", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p",
            path,
        ];
        try
        {
            using Process ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardError = true })!;
            string error = ffmpeg.StandardError.ReadToEnd();
            ffmpeg.WaitForExit();
            return ffmpeg.ExitCode == 0 ? null : $"ffmpeg could not write {path}: {error.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "there is no film, because ffmpeg is not installed";
        }
        finally
        {
            File.Delete(captions);
        }
    }

    private string Captions()
    {
        int width = _row.Length / 3 * _height / _cameras[0].Height;
        var text = new StringBuilder($"""
            [Script Info]
            ScriptType: v4.00+
            PlayResX: {width}
            PlayResY: {_height + _caption}
            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, Alignment, MarginL, MarginR, MarginV
            Style: Default,DejaVu Sans,30,&H00FFFFFF,2,10,10,16
            [Events]
            Format: Start, End, Style, Text

            """);
        for (int i = 0; i < _captions.Count; i++)
        {
            int end = i + 1 < _captions.Count ? _captions[i + 1].Frame : _frames;
            // Braces and backslashes are commands of the format.
            string words = _captions[i].Text.Replace('{', '(').Replace('}', ')').Replace('\\', '/').ReplaceLineEndings(" ");
            text.AppendLine($"Dialogue: {Time(_captions[i].Frame)},{Time(end)},Default,{words}");
        }
        return text.ToString();
    }

    private static string Time(int frame) => TimeSpan.FromSeconds((double)frame / _rate).ToString(@"h\:mm\:ss\.ff", CultureInfo.InvariantCulture);
}
