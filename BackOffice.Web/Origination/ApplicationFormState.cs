using BackOffice.Data.Origination;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Origination;

/// <summary>What is typed into the form of an application, and which of it is wrong. A field complains once it was left, or when the form was sent.</summary>
public sealed class ApplicationFormState
{
    // One unfinished new application a person: it has no key of its own yet.
    private static readonly Guid New = new("00000000-0000-7000-8000-00000000a991");

    private const string ProductKey = "Product";
    private const string AnswerKey = "Answer";
    private readonly HashSet<string> _left = [];
    private Dictionary<string, string> _fields = new() { [ApplicationFields.Of(1, ApplicationFields.Role)] = nameof(PartyRole.Borrower) };
    private ApplicationReading? _reading;

    /// <summary>Text by key of <see cref="ApplicationFields"/>.</summary>
    public IReadOnlyDictionary<string, string> Fields => _fields;

    /// <summary>The product chosen; its terms follow in <see cref="Product"/>.</summary>
    public Guid? ProductId { get; set; }

    /// <summary>What the applicant sent or explained, where the application was sent back.</summary>
    public string Answer { get; set; } = "";

    /// <summary>What is applied for; null until it is chosen.</summary>
    public Product? Product { get; private set; }

    /// <summary>The day whose terms hold.</summary>
    public DateOnly On { get; private set; }

    /// <summary>True once the form was sent: every field complains.</summary>
    public bool WasSent { get; set; }

    /// <summary>The text of a field.</summary>
    public string this[string key]
    {
        get => _fields.GetValueOrDefault(key, "");
        set
        {
            if (value.Length == 0) _fields.Remove(key);
            else _fields[key] = value;
            _reading = null;
        }
    }

    /// <summary>The lines of the applicants, 1 for the borrower.</summary>
    public IEnumerable<int> Lines => Enumerable.Range(1, ApplicationReader.MostApplicants).TakeWhile(line => line == 1 || _fields.ContainsKey(ApplicationFields.Of(line, ApplicationFields.Role)));

    /// <summary>What was read; null while no product is chosen.</summary>
    public ApplicationReading? Reading => Product is null ? null : _reading ??= ApplicationReader.Read(_fields, Product, On, Completeness.Submission);

    /// <summary>The instalment of the terms typed; null while they are not whole.</summary>
    public Money? Instalment =>
        Reading is { Content.Request: { Amount: > 0, TermMonths: > 0 } request } && Product!.On(On).Terms.AmountProblem(new Money(request.Amount, Currency.Of(Product.Currency))) is null
            ? EqualInstalments.Instalment(new Money(request.Amount, Currency.Of(Product.Currency)), request.AnnualRate, request.TermMonths, Product.On(On).Terms.InstalmentRounding)
            : null;

    /// <summary>Monthly debts of those who carry the loan, in the product's currency; null while none is typed.</summary>
    public decimal? JointDebt => Reading?.Content?.Applicants.Where(a => a.Role != PartyRole.Guarantor).Select(a => a.Means.MonthlyDebt).Where(d => d is not null) is { } debts && debts.Any() ? debts.Sum() : null;

    /// <summary>Debt to income with this instalment, a fraction; null while either is not known.</summary>
    public decimal? DebtToIncomeAfter => Reading?.Content?.AnnualIncome is { } income and > 0 && Instalment is { } instalment ? ((JointDebt ?? 0) + instalment.Amount) * 12 / income : null;

    /// <summary>The form as a draft keeps it.</summary>
    public Dictionary<string, string> ToDraft()
    {
        var fields = new Dictionary<string, string>(_fields);
        if (Answer.Length > 0) fields[AnswerKey] = Answer;
        if (ProductId is { } product) fields[ProductKey] = product.ToString();
        return fields;
    }

    /// <summary>Takes what a draft kept; the terms of its product are chosen next.</summary>
    public void ShowDraft(IReadOnlyDictionary<string, string> draft)
    {
        Show(draft.Where(f => f.Key is not (ProductKey or AnswerKey)).ToDictionary());
        Answer = draft.GetValueOrDefault(AnswerKey, "");
        ProductId = Guid.TryParse(draft.GetValueOrDefault(ProductKey), out var chosen) ? chosen : null;
    }

    /// <summary>What a draft is kept for: the saved application, or the empty form of a new one, as the form's own fields.</summary>
    /// <param name="saved">The application; null for a new one.</param>
    /// <param name="legalEntityId">Its legal entity, or the one the person works in.</param>
    /// <param name="id">The application this form is known to be about; null for a new one.</param>
    public static DraftSubject SubjectOf(ApplicationView? saved, short legalEntityId, Guid? id)
    {
        var fields = saved is null ? new Dictionary<string, string> { [ApplicationFields.Of(1, ApplicationFields.Role)] = nameof(PartyRole.Borrower) } : ApplicationFormFields.Of(saved);
        if (saved?.Application.ProductId is { } product) fields[ProductKey] = product.ToString();
        return new DraftSubject("origination-application", legalEntityId, id ?? New, saved?.Application.Version ?? 0) { Fields = fields };
    }

    /// <summary>A field of a draft as people read it.</summary>
    public static string TextOf(IReadOnlyList<ProductChoice> products, string key, string value) => key == ProductKey && Guid.TryParse(value, out var id) ? products.FirstOrDefault(p => p.Id == id)?.Name ?? value : value;

    /// <summary>Takes the text of a draft or of the application itself.</summary>
    public void Show(IReadOnlyDictionary<string, string> fields) => (_fields, _reading) = (new Dictionary<string, string>(fields), null);

    /// <summary>Another product is applied for.</summary>
    /// <param name="id">Which; null for none.</param>
    /// <param name="saved">The application, on whose day its terms hold; null for a new one, which is received today.</param>
    /// <param name="queries">Reads the product.</param>
    public async Task ChooseAsync(Guid? id, ApplicationView? saved, ApplicationQueries queries)
    {
        ProductId = id;
        var product = id is { } known ? await queries.ProductAsync(known, CancellationToken.None) : null;
        var on = saved?.Application.ReceivedOn ?? (product is null ? null : await queries.TodayAsync(product.LegalEntityId, CancellationToken.None));
        (Product, On, _reading) = (on is null ? null : product, on ?? default, null);
    }

    /// <summary>A field was left: from now on it says what is wrong with it.</summary>
    public void Leave(string key) => _left.Add(key);

    /// <summary>What is wrong with a field, when it is time to say so.</summary>
    public string? ProblemOf(string key) => WasSent || _left.Contains(key) ? Reading?.Problems.FirstOrDefault(p => p.Field == key)?.Sentence : null;

    /// <summary>Adds a line for someone in a role.</summary>
    public void Add(PartyRole role) => this[ApplicationFields.Of(Lines.Last() + 1, ApplicationFields.Role)] = role.ToString();

    /// <summary>Removes a line; those below move up.</summary>
    public void Remove(int line)
    {
        var kept = _fields.Where(f => LineOf(f.Key) != line).ToDictionary(f => LineOf(f.Key) > line ? ApplicationFields.Of(LineOf(f.Key) - 1, f.Key[2..]) : f.Key, f => f.Value);
        _left.RemoveWhere(key => LineOf(key) >= line);
        Show(kept);
    }

    /// <summary>The name of a field: “Borrower: name”, or “Applicant 2: employer” where no file names it; nothing for a key no reader knows.</summary>
    public static string TitleOf(string key) =>
        key.EndsWith(ApplicationFields.PartyId, StringComparison.Ordinal) ? ""
        : ApplicationFields.InFiles.FirstOrDefault(f => f.Key == key)?.Title
        ?? (LineOf(key) is > 0 and var line ? $"Applicant {line}: {StateName.InWords(key[2..]).Trim()}" : Format.Sentence(key));

    private static int LineOf(string key) => key.Length > 2 && key[1] == '.' && char.IsAsciiDigit(key[0]) ? key[0] - '0' : 0;
}
