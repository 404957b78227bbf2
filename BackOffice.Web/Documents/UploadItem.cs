using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Products;
using Microsoft.AspNetCore.Components.Forms;

namespace BackOffice.Web.Documents;

/// <summary>A file that was chosen and is not attached yet.</summary>
internal sealed class UploadItem
{
    private readonly IBrowserFile _file;
    private readonly Document? _replaces;

    // The key belongs to the file: sent twice it is attached once.
    private readonly Guid _key = Guid.CreateVersion7();

    /// <summary>A file as the browser offers it.</summary>
    public UploadItem(IBrowserFile file, Document? replaces, DocumentKind? kind)
    {
        (_file, _replaces, Kind) = (file, replaces, kind);
        Problem = DocumentLimits.FileProblem(file.Size);
        IsHopeless = Problem is not null;
    }

    /// <summary>Its name there.</summary>
    public string Name => _file.Name;

    /// <summary>Its bytes.</summary>
    public long Size => _file.Size;

    /// <summary>What it shows; null until someone says.</summary>
    public DocumentKind? Kind { get; set; }

    /// <summary>The last day it counts.</summary>
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>How much of it is sent, a fraction; null while it waits.</summary>
    public decimal? Share { get; private set; }

    /// <summary>Why it was not attached.</summary>
    public string? Problem { get; set; }

    /// <summary>True when trying again cannot help.</summary>
    public bool IsHopeless { get; private set; }

    /// <summary>True when it can be sent.</summary>
    public bool IsReady => !IsHopeless && Kind is not null;

    /// <summary>Sends and attaches it.</summary>
    /// <param name="commands">Attaches it.</param>
    /// <param name="application">What it belongs to.</param>
    /// <param name="told">Called when more of it was sent.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<Outcome<Guid>> SendAsync(AttachmentCommands commands, Guid application, Func<Task> told, CancellationToken ct)
    {
        (Problem, Share) = (null, 0);
        await using var content = new CountedStream(_file.OpenReadStream(DocumentLimits.OfFile, ct), async read =>
        {
            var share = Size == 0 ? 1 : (decimal)read / Size;
            if (share - Share < 0.05m) return;
            Share = share;
            await told();
        });
        var outcome = await commands.AttachAsync(new AttachDocument(application, Name, Size, new DocumentDescription(Kind!.Value, ExpiresOn, null), _replaces?.Id) { Key = _key }, content, ct);
        (Problem, Share) = (outcome.IsDone ? null : outcome.Sentence, null);
        return outcome;
    }

    private sealed class CountedStream(Stream inner, Func<long, Task> told) : Stream
    {
        private long _read;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            _read += read;
            await told(_read);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() { }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
