namespace BackOffice.Domain.Shared;

/// <summary>How a product rounds to the currency's minor unit. A loan keeps the mode it was booked with.</summary>
public enum Rounding
{
    /// <summary>To the nearest unit, a tie to the even one (IEEE 754 roundTiesToEven).</summary>
    HalfEven,

    /// <summary>To the nearest unit, a tie away from zero.</summary>
    HalfUp,

    /// <summary>Away from zero to the next unit unless exact.</summary>
    Up,
}
