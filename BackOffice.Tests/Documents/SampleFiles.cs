using System.IO.Compression;
using System.Text;
using BackOffice.Web.Demonstration;

namespace BackOffice.Tests.Documents;

/// <summary>Small real files of each kind, made here.</summary>
internal static class SampleFiles
{
    public static byte[] Pdf(string text, int pages = 1)
    {
        var paper = new StoryPaper();
        for (var page = 1; page <= pages; page++)
        {
            if (page > 1) paper.TurnPage();
            paper.Text(60, 110, 20, text, bold: true);
            paper.Text(60, 140, 11, $"Page {page}");
        }
        return paper.ToPdf();
    }

    /// <summary>A PDF of several chunks.</summary>
    public static byte[] LargePdf(string text, int bytes)
    {
        var pdf = Pdf(text);
        var end = Encoding.ASCII.GetString(pdf).LastIndexOf("xref\n0", StringComparison.Ordinal);
        // A comment between the objects and their table; readers find the table anew.
        return [.. pdf[..end], .. Encoding.ASCII.GetBytes("%" + new string('x', bytes) + "\n"), .. pdf[end..]];
    }

    public static byte[] LockedPdf() =>
        Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Pdf("secret")).Replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 9 0 R", StringComparison.Ordinal));

    public static byte[] Png(int seed = 1) => StoryPicture.IdentityCard(seed);

    public static byte[] Zip(params string[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in parts)
            {
                using var entry = new StreamWriter(zip.CreateEntry(part).Open());
                entry.Write("<x/>");
            }
        return file.ToArray();
    }

    public static byte[] Word() => Zip("[Content_Types].xml", "_rels/.rels", "word/document.xml");
}
