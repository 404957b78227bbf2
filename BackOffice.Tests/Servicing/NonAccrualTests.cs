using BackOffice.Domain.Ledger;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

/// <summary>
/// A loan of 1,000 that costs 10 a month and repays at the end: what recognition of income does when it is not paid.
/// The rules: FFIEC, instructions for the Call Report, glossary “Nonaccrual Status”.
/// </summary>
public class NonAccrualTests
{
    private static readonly ServicingTerms TenAMonth = new()
    {
        Schedule = new ScheduleTerms { Principal = Dollars(1000m), Rate = Rate.OfPercent(12m), Start = Start, Periods = 24, Method = RepaymentMethod.InterestOnly },
        Credit = new CreditPolicy { PaymentsToAccrue = 3 },
    };

    private static readonly ServicingTerms Recovering = TenAMonth with { Credit = TenAMonth.Credit! with { Books = NonAccrualBooks.CostRecovery } };

    [Fact]
    public void It_accrues_until_it_is_more_than_ninety_days_past_due()
    {
        // The due of 1 February is 90 days past due on 1 May.
        var account = TenAMonth.At(On(5, 1));
        Assert.Equal((90, null), (account.Standing!.DaysPastDue, account.Standing.NonAccrualSince));
        Assert.Equal((40m, 40m, 0m), (account.Books.Recognised, account.Books.Accrued, account.Books.Memo));
    }

    [Fact]
    public void Then_what_is_unpaid_is_taken_back_and_a_memo_goes_on()
    {
        var account = TenAMonth.At(On(5, 2));
        Assert.Equal((On(5, 2), On(5, 2)), (account.Standing!.DefaultSince, account.Standing.NonAccrualSince));
        // May has 31 days: one of them is 0.32.
        Assert.Equal((0m, 0m, 40.32m), (account.Books.Recognised, account.Books.Accrued, account.Books.Memo));
        Assert.Equal(40m, Sum(account, PostingEvent.NonAccrual));
        Assert.Equal(40.32m, account.AccruedInterest);
        Assert.Equal([CreditTurn.Default, CreditTurn.NonAccrual], account.Standing.Events.Select(turn => turn.Turn));
    }

    [Fact]
    public void Interest_of_earlier_years_is_taken_back_against_the_allowance()
    {
        // From 1 October 2023 the due of 1 November is 91 days past due on 31 January 2024. By 31 December 29.68 was earned, by 30 January 39.35.
        var terms = TenAMonth with { Schedule = TenAMonth.Schedule with { Start = new DateOnly(2023, 10, 1) } };
        var account = LoanReplay.AsKnownNow(terms, [new Disbursed(1, terms.Schedule.Start, terms.Schedule.Start, Dollars(1000m))], On(1, 31));
        Assert.Equal((29.68m, 9.67m), (Sum(account, PostingEvent.NonAccrualOfEarlierYears), Sum(account, PostingEvent.NonAccrual)));
    }

    [Fact]
    public void On_the_cash_basis_interest_is_income_when_it_is_paid()
    {
        var account = TenAMonth.At(On(5, 20), Paid(2, On(5, 20), 40m));
        // By 20 May 46.13 was earned.
        Assert.Equal((40m, 0m, 6.13m, 1000m), (account.Books.Recognised, account.Books.Accrued, account.Books.Memo, account.Books.GrossCarrying));
    }

    [Fact]
    public void With_cost_recovery_all_cash_lowers_the_carrying_amount_first()
    {
        var account = Recovering.At(On(5, 20), Paid(2, On(5, 20), 40m));
        Assert.Equal((0m, -40m, 960m), (account.Books.Recognised, account.Books.Accrued, account.Books.GrossCarrying));
        Assert.Equal(1006.13m, account.Open.Principal + account.AccruedInterest);
        // What comes once the carrying amount is recovered is income.
        var settled = Recovering.At(On(5, 20), Paid(2, On(5, 20), 40m), Paid(3, On(5, 20), 1006.13m, ReceiptKind.Payoff));
        Assert.Equal((LoanState.Closed, 46.13m, 0m), (settled.State, settled.Books.Recognised, settled.Books.GrossCarrying));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void It_accrues_again_once_arrears_are_cleared_and_enough_full_payments_came(int payments, bool stopped)
    {
        LoanFact[] facts = [Paid(2, On(5, 20), 40m), .. Enumerable.Range(0, payments).Select(index => Paid(3 + index, On(6 + index, 1), 10m))];
        var account = TenAMonth.At(On(8, 15), facts);
        Assert.Equal(stopped, account.Standing!.NonAccrualSince is not null);
        // By 15 August 74.52 was earned.
        Assert.Equal(stopped ? 60m : 74.52m, account.Books.Recognised);
        if (!stopped) Assert.Equal(On(8, 1), account.Standing.Events.Single(turn => turn.Turn == CreditTurn.Accrual).Date);
    }

    [Fact]
    public void After_cost_recovery_the_difference_stays_until_the_end()
    {
        LoanFact[] facts = [Paid(2, On(5, 20), 40m), Paid(3, On(6, 1), 10m), Paid(4, On(7, 1), 10m), Paid(5, On(8, 1), 10m)];
        var account = Recovering.At(On(8, 15), facts);
        Assert.Null(account.Standing!.NonAccrualSince);
        // 70 of interest went to principal in the books; since 1 August 4.52 was earned.
        Assert.Equal((4.52m, 934.52m), (account.Books.Recognised, account.Books.GrossCarrying));
        var settled = Recovering.At(On(8, 15), [.. facts, Paid(6, On(8, 15), 1004.52m, ReceiptKind.Payoff)]);
        Assert.Equal((74.52m, 0m), (settled.Books.Recognised, settled.Books.GrossCarrying));
    }

    [Theory]
    [InlineData(BorrowerSign.UnlikelyToPay)]
    [InlineData(BorrowerSign.Bankruptcy)]
    [InlineData(BorrowerSign.Fraud)]
    public void A_sign_of_default_stops_it_whatever_the_days(BorrowerSign sign)
    {
        var account = TenAMonth.At(On(1, 20), new SignSeen(2, On(1, 16), On(1, 16), sign));
        Assert.Equal((0, On(1, 16), CreditStage.Default), (account.Standing!.DaysPastDue, account.Standing.NonAccrualSince, account.Standing.Stage));
    }

    [Fact]
    public void A_charge_off_takes_only_what_the_books_hold()
    {
        var account = TenAMonth.At(On(6, 10), new ChargedOff(2, On(6, 1), On(6, 1)));
        var entry = account.Entries.Single(other => other.Fact is ChargedOff);
        Assert.Equal((50m, 50m), (entry.Amounts.Interest, entry.Unrecognised));
        Assert.Equal([(AccountKind.CreditLoss, 1000m), (AccountKind.LoansReceivable, -1000m)], PostingRulesOfLoan.Journal(account, entry, Usd).Lines.Select(line => (line.Account, line.Amount.Amount)));
        Assert.Equal((0m, 0m), (account.Books.Memo, account.Books.GrossCarrying));
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(120, true)]
    public void By_days_a_charge_off_is_due(int days, bool due) => Assert.Equal(due, TenAMonth.At(On(2, 1).AddDays(days)).Standing!.IsToBeChargedOff);

    [Theory]
    [InlineData(BorrowerSign.Bankruptcy, 60)]
    [InlineData(BorrowerSign.Fraud, 90)]
    public void So_it_is_some_time_after_bankruptcy_or_fraud(BorrowerSign sign, int days)
    {
        LoanFact[] facts = [Paid(2, On(1, 2), 240m), new SignSeen(3, On(1, 5), On(1, 5), sign)];
        Assert.False(TenAMonth.At(On(1, 5).AddDays(days - 1), facts).Standing!.IsToBeChargedOff);
        Assert.True(TenAMonth.At(On(1, 5).AddDays(days), facts).Standing!.IsToBeChargedOff);
    }

    private static decimal Sum(LoanAccount account, PostingEvent @event) => LoanBooks.Of(account).Where(line => line.Event == @event).Sum(line => line.Total);
}
