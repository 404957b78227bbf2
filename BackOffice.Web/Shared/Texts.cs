namespace BackOffice.Web.Shared;

/// <summary>The interface's texts, with the English sentence as the key.</summary>
public sealed class Texts;
