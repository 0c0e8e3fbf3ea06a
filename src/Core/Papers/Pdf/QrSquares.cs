using QRCoder;

namespace MentorBot.Core.Papers.Pdf;

/// <summary>A text as a QR code (ISO/IEC 18004): what a telephone's camera reads.</summary>
public static class QrSquares
{
    /// <summary>Dark squares by row and column, with the light edge of four squares that the standard asks for.</summary>
    public static bool[,] Of(string text)
    {
        // A quarter of the picture may be lost in a fold of the paper.
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        var rows = code.ModuleMatrix;
        var squares = new bool[rows.Count, rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows.Count; column++)
                squares[row, column] = rows[row][column];
        }

        return squares;
    }
}
