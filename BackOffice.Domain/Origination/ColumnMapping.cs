using System.Text.RegularExpressions;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Origination;

/// <summary>Which column of a file fills which field. Columns that fill none are kept as facts, or left out.</summary>
/// <param name="Columns">Field key to column name; a column to leave out goes by <see cref="LeavingOut"/>.</param>
public sealed partial record ColumnMapping(IReadOnlyDictionary<string, string> Columns)
{
    /// <summary>The column that a file of refused rows adds; it is never a fact of the row.</summary>
    public const string ProblemColumn = "Problem";

    private const string LeftOutPrefix = "-";

    // What identifies a person for everybody. It belongs into the party's record, encrypted, and never into a fact that all may read.
    private static readonly HashSet<string> Telling =
    [
        "ssn", "socialsecuritynumber", "socialsecurity", "sin", "nationalid", "nationalidnumber", "nationalinsurancenumber", "nino", "taxid", "taxnumber", "taxidnumber", "tin", "itin", "mynumber",
        "passport", "passportnumber", "passportno", "driverslicense", "drivinglicence", "licensenumber", "idnumber", "identitynumber", "identitycard",
        "cardnumber", "creditcardnumber",
    ];

    // What senders call the number of the borrower's account. It becomes an identifier of the borrower, encrypted, and no fact that all may read.
    private static readonly HashSet<string> AccountNumbers = ["account", "accountno", "accountnumber", "bankaccount", "bankaccountno", "bankaccountnumber", "iban"];

    /// <summary>Columns of the file that are neither read nor kept.</summary>
    public IReadOnlySet<string> LeftOut { get; } = Columns.Where(c => c.Key == LeavingOut(c.Value)).Select(c => c.Value).ToHashSet();

    /// <summary>The key under which a column is left out.</summary>
    public static string LeavingOut(string column) => LeftOutPrefix + column;

    /// <summary>True where a column that fills no field holds the number of the borrower's account.</summary>
    public static bool IsAccountNumber(string column) => AccountNumbers.Contains(Letters(column));

    /// <summary>Those of the columns that hold numbers of accounts and fill no field.</summary>
    public IEnumerable<string> AccountNumbersAmong(IReadOnlyList<string> columns) => columns.Where(c => IsAccountNumber(c) && !Columns.Values.Contains(c));

    /// <summary>What fits by name, what was chosen for this source before coming first.</summary>
    /// <param name="columns">The file's columns.</param>
    /// <param name="category">The category of the product: what it does not ask for stays a fact.</param>
    /// <param name="remembered">The mapping used for this source last; null for a new one.</param>
    public static ColumnMapping Suggest(IReadOnlyList<string> columns, ProductCategory category, IReadOnlyDictionary<string, string>? remembered)
    {
        var fields = ApplicationFields.InFiles.Where(f => f.Category is null || f.Category == category).ToList();
        var free = columns.ToHashSet();
        var chosen = new Dictionary<string, string>();
        foreach (var (field, column) in remembered ?? new Dictionary<string, string>())
            if (fields.Exists(f => f.Key == field) && free.Remove(column)) chosen[field] = column;
        foreach (var field in fields.Where(f => !chosen.ContainsKey(f.Key)))
        {
            // The field's own name first, then what senders call it, in the order in which they are listed.
            string[] names = [Letters(field.Key), .. field.Synonyms];
            if (names.Select(n => columns.FirstOrDefault(c => Letters(c) == n && free.Contains(c))).FirstOrDefault(c => c is not null) is not { } match) continue;
            chosen[field.Key] = match;
            free.Remove(match);
        }
        foreach (var column in free.Where(c => Telling.Contains(Letters(c)) || remembered?.ContainsKey(LeavingOut(c)) is true)) chosen[LeavingOut(column)] = column;
        return new ColumnMapping(chosen);
    }

    /// <summary>Refuses a mapping that names a column the file lacks, uses one twice, or leaves out what no row can do without.</summary>
    public void Check(IReadOnlyList<string> columns)
    {
        var unknown = Columns.Keys.FirstOrDefault(k => ApplicationFields.InFiles.All(f => f.Key != k) && k != LeavingOut(Columns[k]));
        Refusal.If(unknown is not null, "A column cannot fill a field that does not exist. Reload the page and choose again.");
        var absent = Columns.Values.Where(c => !columns.Contains(c)).ToList();
        Refusal.If(absent.Count > 0, $"The file lacks these columns: {string.Join(", ", absent)}.");
        var twice = Columns.GroupBy(c => c.Value).FirstOrDefault(g => g.Count() > 1);
        Refusal.If(twice is not null, $"The column {twice?.Key} fills two fields: choose one of them.");
        var missing = ApplicationFields.InFiles.Where(f => f.IsNeeded && !Columns.ContainsKey(f.Key)).Select(f => f.Title).ToList();
        Refusal.If(missing.Count > 0, $"Choose the columns for: {string.Join(", ", missing)}.");
    }

    /// <summary>Reads a row of a file. The problems name their cells.</summary>
    /// <param name="cells">Cells by column name.</param>
    /// <param name="product">The product applied for.</param>
    /// <param name="on">The day of the import.</param>
    public RowReading Read(IReadOnlyDictionary<string, string> cells, Product product, DateOnly on)
    {
        var fields = Columns.Where(c => cells.ContainsKey(c.Value)).ToDictionary(c => c.Key, c => cells[c.Value]);
        var reading = ApplicationReader.Read(fields, product, on, Completeness.Row);
        var problems = reading.Problems.Select(p => new CellProblem(Columns.GetValueOrDefault(p.Field, ""), p.Sentence)).ToList();
        var reference = fields.GetValueOrDefault(ApplicationFields.Reference)?.Trim() ?? "";
        if (reference.Length == 0) problems.Insert(0, new CellProblem(Columns[ApplicationFields.Reference], ApplicationFields.WhenMissing(ApplicationFields.Reference)));
        if (reference.Length > 100) problems.Insert(0, new CellProblem(Columns[ApplicationFields.Reference], "Keep the reference to 100 characters."));
        var mapped = Columns.Values.ToHashSet();
        var rest = cells.Where(c => !mapped.Contains(c.Key) && c.Key != ProblemColumn && c.Value.Trim().Length > 0).ToLookup(c => IsAccountNumber(c.Key) && IdentifierText.MayBeAccount(c.Value));
        // A number that is cut, or that a spreadsheet has rounded, is nobody's account, and in clear it must not stay either.
        problems.AddRange(rest[true].Where(c => !IdentifierText.IsWhole(c.Value) || Rounded().IsMatch(c.Value)).Select(c => new CellProblem(c.Key, "This is no whole account number. Give the number alone; in a workbook format the column as text.")));
        var content = rest[true].Any() && problems.Count == 0 ? WithAccounts(reading.Content, [.. rest[true].Select(c => IdentifierText.Compact(c.Value)).Distinct()]) : reading.Content;
        return new RowReading(reference, content, rest[false].ToDictionary(c => c.Key, c => c.Value.Trim()), problems) { AccountColumns = [.. rest[true].Select(c => c.Key)] };
    }

    /// <summary>The problems of a row whose reference an earlier row of the file has.</summary>
    /// <param name="reading">The later row.</param>
    /// <param name="earlier">Line of the earlier one.</param>
    public IReadOnlyList<CellProblem> WithRepeat(RowReading reading, int earlier) =>
        reading.Reference.Length == 0 ? reading.Problems : [new(Columns[ApplicationFields.Reference], $"Row {earlier} has the reference {reading.Reference} too: give each row its own, or leave the repeated one out."), .. reading.Problems];

    private static ApplicationContent WithAccounts(ApplicationContent content, IReadOnlyList<string> accounts) =>
        content with { Applicants = [.. content.Applicants.Select((a, i) => i == 0 ? a with { Accounts = accounts } : a)] };

    [GeneratedRegex(@"^\d([.,]\d+)?E\+\d+$")]
    private static partial Regex Rounded();

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

/// <summary>A row of a file read as an application.</summary>
/// <param name="Reference">The sender's key.</param>
/// <param name="Content">What it asks for, and who.</param>
/// <param name="Facts">Every other column.</param>
/// <param name="Problems">Why it cannot be taken; empty when it can.</param>
public sealed record RowReading(string Reference, ApplicationContent Content, IReadOnlyDictionary<string, string> Facts, IReadOnlyList<CellProblem> Problems)
{
    /// <summary>Columns whose numbers of accounts stand in the content: once the row is applied they are not kept in clear.</summary>
    public IReadOnlyList<string> AccountColumns { get; init; } = [];
}

/// <summary>What is wrong with a cell.</summary>
/// <param name="Column">The column's name in the file; empty when the row as a whole is meant.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record CellProblem(string Column, string Sentence)
{
    /// <summary>Both in one line.</summary>
    public override string ToString() => Column.Length == 0 ? Sentence : $"{Column}: {Sentence}";
}
