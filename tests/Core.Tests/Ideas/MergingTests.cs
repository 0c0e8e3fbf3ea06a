using MentorBot.Core.Ideas;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using static MentorBot.Core.Tests.Ideas.IdeaTown;

namespace MentorBot.Core.Tests.Ideas;

public sealed class MergingTests : IDisposable
{
    private readonly IdeaTown town = new();
    private readonly Member eva, max, ida;

    public MergingTests() => (eva, max, ida) = (town.It.Person("Eva"), town.It.Person("Max"), town.It.Person("Ida"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task Two_ideas_become_one_only_when_both_authors_agree_and_the_trace_stays()
    {
        var (from, into) = await TwoAsync();
        var asked = await town.MergeAsync(eva, from, into);
        (asked.IsMerged, asked.Asked).ShouldBe((false, asked.Asked));
        asked.Asked.ShouldBe(["Max"]);
        (await town.ToldAsync("idea.merge-asked")).ShouldBe(["Max"]);
        (await town.ShowAsync(eva, from)).State.ShouldBe(IdeaState.Open);

        (await town.MergeAsync(max, from, into)).IsMerged.ShouldBeTrue();

        var merged = await town.ShowAsync(ida, from);
        (merged.State, merged.Into!.Title).ShouldBe((IdeaState.Merged, "Vorlesen"));
        (await town.ShowAsync(ida, into)).Merged.ShouldHaveSingleItem().ShouldBe(new SimilarIdea(from, "Lesepaten", "Ein Satz dazu.", "Eva"));
        (await town.ToldAsync("idea.merged")).ShouldBe(["Eva"]);
        var trace = await town.DoAsync(db => db.IdeaMerges.SingleAsync());
        (trace.FromAgreed, trace.IntoAgreed, trace.MergedUtc).ShouldBe((true, true, town.It.Time.UtcNow));
        (await RefusalOf(() => town.VoteAsync(ida, from))).ShouldBe("idea.refused.merged");
    }

    [Fact]
    public async Task Saying_it_again_is_no_second_consent()
    {
        var (from, into) = await TwoAsync();
        await town.MergeAsync(eva, from, into);
        (await town.MergeAsync(eva, from, into)).IsMerged.ShouldBeFalse();
        (await town.ToldAsync("idea.merge-asked")).ShouldBe(["Max"]);
    }

    [Fact]
    public async Task A_trainer_may_suggest_it_but_agrees_for_nobody()
    {
        var tina = town.It.Person("Tina", Role.Trainer);
        var (from, into) = await TwoAsync();
        (await town.MergeAsync(tina, from, into)).Asked.ShouldBe(["Eva", "Max"]);
        (await town.MergeAsync(eva, from, into)).Asked.ShouldBe(["Max"]);
        (await RefusalOf(() => town.MergeAsync(tina, from, into))).ShouldBe("idea.merge.waiting");
        (await town.MergeAsync(max, from, into)).IsMerged.ShouldBeTrue();
        (await town.ToldAsync("idea.merged")).ShouldBe(["Eva", "Tina"]);
    }

    [Fact]
    public async Task An_author_who_says_no_keeps_the_idea_apart()
    {
        var (from, into) = await TwoAsync();
        (await RefusalOf(() => town.MergeAsync(max, from, into, agree: false))).ShouldBe("idea.merge.not-asked");
        await town.MergeAsync(eva, from, into);
        (await town.MergeAsync(max, from, into, agree: false)).IsRefused.ShouldBeTrue();
        (await town.ToldAsync("idea.merge-refused")).ShouldBe(["Eva"]);
        (await town.ShowAsync(eva, from)).State.ShouldBe(IdeaState.Open);
        (await town.MergeAsync(max, from, into)).Asked.ShouldBe(["Eva"], "a new proposal, which needs both again");
    }

    [Fact]
    public async Task Others_have_no_say()
    {
        var (from, into) = await TwoAsync();
        (await RefusalOf(() => town.MergeAsync(ida, from, into))).ShouldBe("idea.merge.not-author");
        (await RefusalOf(() => town.MergeAsync(eva, from, from))).ShouldBe("idea.merge.same");
    }

    [Fact]
    public async Task Dots_go_along_and_nobody_gains_or_loses_any()
    {
        var (from, into) = await TwoAsync();
        await town.VoteAsync(ida, from, 2);
        await town.VoteAsync(ida, into, 1);
        await town.VoteAsync(max, from, 1);
        await town.MergeAsync(eva, from, into);
        await town.MergeAsync(max, from, into);

        var card = await town.ShowAsync(ida, into);
        (card.Dots, card.Mine, card.DotsLeft).ShouldBe((4, 3, 0));
    }

    private async Task<(long From, long Into)> TwoAsync() =>
        (await town.IdeaOfAsync(eva, "Lesepaten"), await town.IdeaOfAsync(max, "Vorlesen"));
}
