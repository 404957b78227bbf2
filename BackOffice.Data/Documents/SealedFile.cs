using System.Buffers.Binary;
using System.Security.Cryptography;
using BackOffice.Data.Shared;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.Documents;

/// <summary>
/// A file that came in and is not stored yet. It is sealed chunk by chunk while it is read, so that nothing of it stands in clear on a
/// disk and no more than a chunk in memory; the command that stores it can then be repeated.
/// </summary>
internal sealed class SealedFile : IAsyncDisposable
{
    /// <summary>Plain bytes of a chunk; the last one may be shorter.</summary>
    public const int ChunkSize = 256 * 1024;

    private const int SealedSize = ChunkSize + Secrets.Overhead;
    private readonly FileStream _spool;

    private SealedFile(FileStream spool) => _spool = spool;

    /// <summary>The document it becomes; its chunks open for no other.</summary>
    public Guid DocumentId { get; } = Guid.CreateVersion7();

    /// <summary>The key of its chunks.</summary>
    public byte[] Key { get; } = Secrets.NewKey();

    /// <summary>Plain bytes.</summary>
    public long Size { get; private set; }

    /// <summary>SHA-256 of the plain bytes.</summary>
    public byte[] Sha256 { get; private set; } = [];

    /// <summary>What it is, by its content.</summary>
    public FileFormat Format { get; private set; } = FileFormat.Package;

    /// <summary>How many chunks it has.</summary>
    public int Chunks => ChunksOf(Size);

    /// <summary>How many chunks a content of a size has.</summary>
    public static int ChunksOf(long size) => (int)((size + ChunkSize - 1) / ChunkSize);

    /// <summary>Reads a content to its end, unless it is too large or not one that is taken.</summary>
    /// <exception cref="Refusal">It is empty, too large, of a kind that is not taken, or protected.</exception>
    public static async Task<SealedFile> TakeAsync(Stream content, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), $"backoffice-{Guid.CreateVersion7():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new SealedFile(new FileStream(path, options));
        try
        {
            // It has no name any more: even a killed process leaves nothing behind.
            File.Delete(path);
            await file.ReadAsync(content, ct);
            using var plain = file.OpenPlain();
            file.Format = FileInspection.Check(plain, file.Format);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>A chunk as it is stored.</summary>
    /// <param name="number">Its place, from 0.</param>
    public byte[] SealedChunk(int number)
    {
        var length = number == Chunks - 1 ? (int)(Size - ((long)number * ChunkSize)) + Secrets.Overhead : SealedSize;
        var chunk = new byte[length];
        for (var read = 0; read < length;)
        {
            var more = RandomAccess.Read(_spool.SafeFileHandle, chunk.AsSpan(read), ((long)number * SealedSize) + read);
            if (more == 0) throw new EndOfStreamException();
            read += more;
        }
        return chunk;
    }

    /// <summary>Opens a stored chunk.</summary>
    /// <exception cref="CryptographicException">It was changed, or belongs to another document or place.</exception>
    public static byte[] Open(byte[] key, Guid documentId, int number, byte[] sealedChunk) => Secrets.Open(key, sealedChunk, PlaceOf(documentId, number));

    /// <summary>The plain content, for looking into it.</summary>
    public Stream OpenPlain() => new PlainView(this);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        CryptographicOperations.ZeroMemory(Key);
        return _spool.DisposeAsync();
    }

    private async Task ReadAsync(Stream content, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkSize];
        for (var number = 0; ; number++)
        {
            var read = await content.ReadAtLeastAsync(buffer, ChunkSize, throwOnEndOfStream: false, ct);
            if (read == 0) break;
            // Refused by its first bytes, before the rest is fetched.
            if (number == 0) Format = FileFormat.OfHead(buffer.AsSpan(0, Math.Min(read, FileFormat.HeadLength)));
            Size += read;
            DocumentLimits.CheckFile(Size);
            hash.AppendData(buffer, 0, read);
            await RandomAccess.WriteAsync(_spool.SafeFileHandle, Secrets.Seal(Key, buffer.AsSpan(0, read), PlaceOf(DocumentId, number)), (long)number * SealedSize, ct);
            if (read < ChunkSize) break;
        }
        DocumentLimits.CheckFile(Size);
        Sha256 = hash.GetHashAndReset();
        CryptographicOperations.ZeroMemory(buffer);
    }

    private static byte[] PlaceOf(Guid documentId, int number)
    {
        var place = new byte[20];
        documentId.TryWriteBytes(place, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(place.AsSpan(16), number);
        return place;
    }

    private sealed class PlainView(SealedFile file) : Stream
    {
        private byte[] _chunk = [];
        private int _number = -1;

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => file.Size;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (Position >= Length || buffer.IsEmpty) return 0;
            var number = (int)(Position / ChunkSize);
            if (number != _number) (_chunk, _number) = (Open(file.Key, file.DocumentId, number, file.SealedChunk(number)), number);
            var rest = _chunk.AsSpan((int)(Position % ChunkSize));
            var read = Math.Min(rest.Length, buffer.Length);
            rest[..read].CopyTo(buffer);
            Position += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            SeekOrigin.End => Length + offset,
            _ => throw new ArgumentOutOfRangeException(nameof(origin)),
        };

        public override void Flush() { }
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
