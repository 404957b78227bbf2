using BackOffice.Data.Documents;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Shared;

namespace BackOffice.Tests.Documents;

/// <summary>What a file is, is said by its content.</summary>
public sealed class FileFormatTests
{
    public static TheoryData<string, byte[], string> Recognised => new()
    {
        { "payslip.pdf", SampleFiles.Pdf("x"), "application/pdf" },
        { "card.png", SampleFiles.Png(), "image/png" },
        { "photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46], "image/jpeg" },
        { "photo.webp", [.. "RIFF"u8, 20, 0, 0, 0, .. "WEBPVP8 "u8], "image/webp" },
        { "fax.tif", [0x49, 0x49, 0x2A, 0x00, 8, 0, 0, 0], "image/tiff" },
        { "fax.tiff", [0x4D, 0x4D, 0x00, 0x2A, 0, 0, 0, 8], "image/tiff" },
        { "letter.docx", SampleFiles.Word(), FileFormat.Word.ContentType },
        { "letter.docx", SampleFiles.Zip("word/document2.xml", "[Content_Types].xml"), FileFormat.Word.ContentType },
        { "sheet.xlsx", SampleFiles.Zip("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"), FileFormat.Excel.ContentType },
        // The name is wrong, the content is not.
        { "scan.jpg", SampleFiles.Png(), "image/png" },
    };

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "program.pdf", [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF], "not a PDF" },
        { "page.pdf", [.. "<html><script>"u8], "not a PDF" },
        { "drawing.png", [.. "<svg xmlns="u8], "not a PDF" },
        { "late.pdf", [.. "  %PDF-1.4"u8], "not a PDF" },
        { "film.jpg", [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0], "HEIC" },
        { "old.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "protected by a password or of an old format" },
        { "macro.docx", SampleFiles.Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "macros" },
        { "files.docx", SampleFiles.Zip("readme.txt", "setup.exe"), "an archive" },
        { "cut.docx", SampleFiles.Word()[..60], "damaged" },
        { "locked.pdf", SampleFiles.LockedPdf(), "protected by a password" },
        { "cut.pdf", SampleFiles.Pdf("x")[..400], "did not arrive whole" },
        { "empty.pdf", [], "is empty" },
        { "one.pdf", [0x25], "not a PDF" },
    };

    [Theory]
    [MemberData(nameof(Recognised))]
    public async Task A_file_is_recognised_by_its_content(string name, byte[] content, string type)
    {
        await using var file = await SealedFile.TakeAsync(new MemoryStream(content), default);
        Assert.Equal(type, file.Format.ContentType);
        Assert.Contains(Path.GetExtension(file.Format.NameOf(name)), file.Format.Extensions);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_none_of_them_is_refused_with_what_to_do(string name, byte[] content, string sentence)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(() => SealedFile.TakeAsync(new MemoryStream(content), default));
        Assert.True(refusal.Message.Contains(sentence, StringComparison.Ordinal), $"{name}: {refusal.Message}");
    }

    [Theory]
    [InlineData("payslip.pdf", "payslip.pdf")]
    [InlineData("PAYSLIP.PDF", "PAYSLIP.PDF")]
    [InlineData("payslip.exe", "payslip.pdf")]
    [InlineData("payslip.pdf.exe", "payslip.pdf")]
    [InlineData("C:\\Users\\ada\\payslip.pdf", "payslip.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("pay\u202Efdp.exe", "payfdp.pdf")]
    [InlineData("pay\r\nslip\".pdf", "payslip.pdf")]
    [InlineData("3.5.2026 payslip", "3.5.2026 payslip.pdf")]
    [InlineData(".pdf", "document.pdf")]
    [InlineData("", "document.pdf")]
    public void A_name_is_kept_without_what_misleads(string given, string kept) => Assert.Equal(kept, FileFormat.Pdf.NameOf(given));

    [Fact]
    public void A_long_name_keeps_its_end() => Assert.EndsWith("x.pdf", FileFormat.Pdf.NameOf(new string('x', 400) + ".pdf"), StringComparison.Ordinal);

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read_to_its_end()
    {
        using var endless = new Endless();
        var refusal = await Assert.ThrowsAsync<Refusal>(() => SealedFile.TakeAsync(endless, default));
        Assert.Contains("larger than 25 MB", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Given, DocumentLimits.OfFile, DocumentLimits.OfFile + SealedFile.ChunkSize);
    }

    [Fact]
    public async Task A_wrong_file_is_refused_after_its_first_piece()
    {
        using var endless = new Endless(first: 0);
        await Assert.ThrowsAsync<Refusal>(() => SealedFile.TakeAsync(endless, default));
        Assert.InRange(endless.Given, 1, SealedFile.ChunkSize);
    }

    // A picture without end.
    private sealed class Endless(byte first = 0xFF) : Stream
    {
        public long Given { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)0xFF, offset, count);
            if (Given == 0) (buffer[offset], buffer[offset + 1]) = (first, 0xD8);
            Given += count;
            return count;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
