using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Testing;

namespace MentorBot.Core.Tests.People;

public sealed class AccountLinkTests : IDisposable
{
    private readonly TestTown town = new();
    private readonly MentorDb db;
    private readonly Member web;
    private readonly Member discord;

    public AccountLinkTests()
    {
        db = town.Db();
        (web, discord) = (town.Person("Mia"), town.Person("mia77"));
    }

    public void Dispose()
    {
        db.Dispose();
        town.Dispose();
    }

    [Fact]
    public async Task A_code_shown_on_one_account_and_typed_on_the_other_makes_one_person_of_both()
    {
        var code = await Link.OfferAsync(web, default);
        code.Length.ShouldBe(8);
        code.ShouldNotContain("0");
        code.ShouldNotContain("O");
        await Link.RedeemAsync(discord, $" {code[..4].ToLowerInvariant()}-{code[4..]} ", default);
        town.Db().People.Single().Id.ShouldBe(discord.PersonId);
        town.Db().Identities.ShouldAllBe(i => i.PersonId == discord.PersonId);
        town.Db().LinkCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_code_itself_is_not_stored()
    {
        var code = await Link.OfferAsync(web, default);
        var row = town.Db().LinkCodes.Single();
        row.CodeHash.ShouldNotContain(code);
        row.ExpiresUtc.ShouldBe(town.Time.UtcNow.AddMinutes(15));
    }

    [Fact]
    public async Task Wrong_own_expired_replaced_and_used_codes_are_told_apart()
    {
        var code = await Link.OfferAsync(web, default);
        (await RefusedAsync(web, code)).ShouldBe("account.link.own");
        (await RefusedAsync(discord, "ABCDEFGH")).ShouldBe("account.link.wrong");
        (await RefusedAsync(discord, "")).ShouldBe("account.link.wrong");
        var newer = await Link.OfferAsync(web, default);
        (await RefusedAsync(discord, code)).ShouldBe("account.link.wrong");
        town.Time.Advance(TimeSpan.FromMinutes(15));
        (await RefusedAsync(discord, newer)).ShouldBe("account.link.expired");
        var good = await Link.OfferAsync(web, default);
        await Link.RedeemAsync(discord, good, default);
        (await RefusedAsync(discord, good)).ShouldBe("account.link.wrong");
    }

    [Fact]
    public async Task Guessing_ends_after_five_wrong_codes_even_with_the_right_one_until_a_while_has_passed()
    {
        var code = await Link.OfferAsync(web, default);
        for (var i = 0; i < AccountLink.MostTries; i++)
            (await RefusedAsync(discord, "ABCDEFG" + i)).ShouldBe("account.link.wrong");
        (await RefusedAsync(discord, code)).ShouldBe("account.link.too-many");
        town.Time.Advance(TimeSpan.FromMinutes(16));
        await Link.RedeemAsync(discord, await Link.OfferAsync(web, default), default);
    }

    [Fact]
    public async Task A_guest_has_no_account_to_link() =>
        (await Should.ThrowAsync<RefusedException>(() => Link.OfferAsync(web with { PersonId = 0 }, default))).Key.ShouldBe("account.unknown");

    private AccountLink Link => new(db, town.Time, new PersonMerge(db, town.Time));

    private async Task<string> RefusedAsync(Member by, string code) =>
        (await Should.ThrowAsync<RefusedException>(() => Link.RedeemAsync(by, code, default))).Key;
}
