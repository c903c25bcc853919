using System.Globalization;
using System.Text;
using QRCoder;

namespace CariccPortal.Web.Accounts;

/// <summary>A QR code as an SVG path, without style or script.</summary>
/// <param name="Size">The width and height in modules, including the quiet zone.</param>
/// <param name="Path">The dark modules.</param>
public sealed record QrCode(int Size, string Path)
{
    /// <summary>Encodes a text.</summary>
    public static QrCode Create(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < data.ModuleMatrix.Count; row++)
        {
            var line = data.ModuleMatrix[row];
            for (var at = 0; at < line.Length; at++)
            {
                var start = at;
                while (at < line.Length && line[at]) at++;
                if (at > start) path.Append(CultureInfo.InvariantCulture, $"M{start} {row}h{at - start}v1h-{at - start}z");
            }
        }

        return new(data.ModuleMatrix.Count, path.ToString());
    }
}
