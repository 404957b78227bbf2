namespace BackOffice.Domain.Access;

/// <summary>A member of staff as cases, absences and the like name them.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">Their name at the time.</param>
public sealed record StaffName(Guid Id, string Name);
