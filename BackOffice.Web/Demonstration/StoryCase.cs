namespace BackOffice.Web.Demonstration;

/// <summary>How far a case of the demonstration gets.</summary>
public enum StoryEnd
{
    /// <summary>Being written.</summary>
    Draft,
    /// <summary>In the queue.</summary>
    Submitted,
    /// <summary>An underwriter is on it.</summary>
    Held,
    /// <summary>The borrower was asked for something.</summary>
    Asked,
    /// <summary>Sent upward.</summary>
    Referred,
    /// <summary>Approved, not accepted yet.</summary>
    Approved,
    /// <summary>Other terms offered, not accepted yet.</summary>
    CounterOffered,
    /// <summary>Denied.</summary>
    Denied,
    /// <summary>Taken back.</summary>
    Withdrawn,
    /// <summary>Never answered.</summary>
    Expired,
    /// <summary>Accepted, a required document is still to come.</summary>
    Accepted,
    /// <summary>Waits for quality control.</summary>
    AtQualityControl,
    /// <summary>A reviewer is on it.</summary>
    UnderCheck,
    /// <summary>Sent back by quality control.</summary>
    SentBack,
    /// <summary>Waits to be scheduled.</summary>
    ReadyToFund,
    /// <summary>The account waits for the call-back.</summary>
    AccountProposed,
    /// <summary>Waits for a second person.</summary>
    Scheduled,
    /// <summary>The disbursement is stopped for a while.</summary>
    OnHold,
    /// <summary>The payee did not confirm the account, and the disbursement was cancelled.</summary>
    CalledOff,
    /// <summary>Paid out, and sent back by the bank.</summary>
    CameBack,
    /// <summary>Paid out; a loan stands in the books.</summary>
    Funded,
}

/// <summary>How a borrower of the demonstration pays.</summary>
public enum PaymentHabit
{
    /// <summary>On the day.</summary>
    Prompt,
    /// <summary>A few days late now and then.</summary>
    Careless,
    /// <summary>Always late, sometimes by a month.</summary>
    Slow,
    /// <summary>Stops after some instalments.</summary>
    Stops,
}

/// <summary>What becomes of the fraud flags of a case.</summary>
public enum StoryFlag
{
    /// <summary>They wait.</summary>
    Open,
    /// <summary>They are explained.</summary>
    Cleared,
    /// <summary>They are fraud; the case is denied.</summary>
    Confirmed,
}

/// <summary>A case of the demonstration, from the form that is filled in to the way it is paid.</summary>
/// <param name="Index">Its place in the story, from 0.</param>
/// <param name="LegalEntityId">Whose case it is.</param>
/// <param name="ProductCode">The product applied for.</param>
/// <param name="Fields">What is typed into the form.</param>
/// <param name="SubmitOn">When it comes in.</param>
/// <param name="End">How far it gets in the end.</param>
/// <param name="Habit">How it is paid.</param>
/// <param name="PaysInstalments">After how many instalments a borrower who stops does so.</param>
public sealed record StoryCase(int Index, short LegalEntityId, string ProductCode, IReadOnlyDictionary<string, string> Fields, DateOnly SubmitOn, StoryEnd End, PaymentHabit Habit, int PaysInstalments)
{
    /// <summary>The first days show every state at once; those cases go on later.</summary>
    public StoryEnd? FirstShownAs { get; init; }

    /// <summary>True for the few cases of the days before every state is shown.</summary>
    public bool IsEarly => Index >= StoryPlan.FirstEarly;

    /// <summary>What becomes of its fraud flags, should the screening raise any: they are cleared but where the story is about them.</summary>
    public StoryFlag Flags { get; init; } = StoryFlag.Cleared;

    /// <summary>What becomes of them by a day: none waits for ever.</summary>
    public StoryFlag FlagsOn(DateOnly day) => Flags == StoryFlag.Open && day >= SubmitOn.AddDays(ShownForDays) ? StoryFlag.Cleared : Flags;

    /// <summary>A case that only shows a state goes on after these days.</summary>
    public const int ShownForDays = 30;

    /// <summary>How far it may get on a day.</summary>
    public StoryEnd EndOn(DateOnly day) => FirstShownAs is { } shown && day < SubmitOn.AddDays(ShownForDays) ? shown : End;

    /// <summary>How long an underwriter thinks about it.</summary>
    public TimeSpan Deliberation => TimeSpan.FromMinutes(3 + (Index * 7 % 11));

    /// <summary>Days after its due date that an instalment is paid; null when it is not paid at all.</summary>
    /// <param name="line">The instalment, from 1.</param>
    public int? DaysLate(int line)
    {
        // A small hash, not a random number: the same instalment is paid on the same day however often the story is told.
        var draw = unchecked((uint)((Index * 7919) + (line * 104_729)) * 2_654_435_761u) >> 16;
        return Habit switch
        {
            PaymentHabit.Prompt => 0,
            PaymentHabit.Careless => draw % 4 == 0 ? (int)(draw % 9) + 2 : 0,
            PaymentHabit.Slow => (int)(draw % 38) + 5,
            PaymentHabit.Stops => line <= PaysInstalments ? (int)(draw % 6) : null,
            _ => null,
        };
    }
}
