using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace BackOffice.Web.Demonstration;

/// <summary>The picture of an identity card of the demonstration: shapes and colours only, as a PNG.</summary>
internal static class StoryPicture
{
    private const int Width = 560;
    private const int Height = 352;

    /// <summary>A card; another seed has other colours.</summary>
    public static byte[] IdentityCard(int seed)
    {
        // Each row begins with its filter, none.
        var pixels = new byte[Height * ((Width * 3) + 1)];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                ColourAt(x, y, seed).CopyTo(pixels.AsSpan((y * ((Width * 3) + 1)) + 1 + (x * 3)));
        var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), Height);
        (head[8], head[9]) = (8, 2);
        Part(file, "IHDR", head);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zip.Write(pixels);
        Part(file, "IDAT", packed.ToArray());
        Part(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] ColourAt(int x, int y, int seed)
    {
        byte[] band = [(byte)(30 + (seed * 37 % 60)), (byte)(70 + (seed * 53 % 70)), (byte)(110 + (seed * 71 % 90))];
        byte[] skin = [(byte)(150 + (seed * 29 % 80)), (byte)(110 + (seed * 29 % 80)), (byte)(85 + (seed * 29 % 80))];
        if (y < 56) return y is > 22 and < 34 && x is > 24 and < 250 ? [255, 255, 255] : band;
        if (x is > 24 and < 184 && y is > 80 and < 290)
        {
            if (Within(x, y, 104, 160, 42, 52)) return skin;
            return Within(x, y, 104, 296, 74, 78) ? band : [214, 222, 230];
        }
        // Lines where words would be.
        if (x > 212 && (y - 84) % 40 is >= 0 and < 8 && y is > 80 and < 240 && x < 300) return [176, 186, 196];
        if (x > 212 && (y - 98) % 40 is >= 0 and < 12 && y is > 80 and < 250 && x < 340 + (((y - 98) / 40 * 47 + seed * 31) % 160)) return [70, 80, 92];
        if (y > 306 && (y - 308) % 20 < 12 && x is > 24 and < 536 && x / 9 % 7 != seed % 7) return [70, 80, 92];
        return [240, 243, 240];
    }

    private static bool Within(int x, int y, int middleX, int middleY, int radiusX, int radiusY)
    {
        var (dx, dy) = ((double)(x - middleX) / radiusX, (double)(y - middleY) / radiusY);
        return (dx * dx) + (dy * dy) < 1;
    }

    // PNG, second edition, 5.3: length, name, content, and a check over the latter two.
    private static void Part(MemoryStream file, string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Check(named));
        file.Write(number);
    }

    private static uint Check(byte[] bytes)
    {
        var check = uint.MaxValue;
        foreach (var b in bytes)
        {
            check ^= b;
            for (var bit = 0; bit < 8; bit++) check = (check & 1) == 1 ? (check >> 1) ^ 0xEDB88320u : check >> 1;
        }
        return ~check;
    }
}
