using FsCheck;
using FsCheck.Fluent;
using MentorBot.Core.Circles.Pairs;

namespace MentorBot.Core.Tests.Circles;

/// <summary>What holds for every circle and every past.</summary>
public sealed class PairMatcherTests
{
    private static readonly Gen<(int Count, Dictionary<(long, long), int> Met)> Circles =
        from count in Gen.Choose(0, 7)
        from past in Gen.ListOf(from a in Gen.Choose(1, 7) from b in Gen.Choose(1, 7) select (a, b))
        select (count, past.Where(p => p.a < p.b).CountBy(p => ((long)p.a, (long)p.b)).ToDictionary());

    [Fact]
    public void Everybody_is_in_one_group_of_two_and_one_of_three_where_they_are_odd() =>
        Prop.ForAll(Circles.ToArbitrary(), circle =>
        {
            var people = People(circle.Count);
            var groups = PairMatcher.Match(people, Met(circle.Met));
            if (circle.Count < 2)
            {
                groups.ShouldBeEmpty();
                return;
            }

            groups.SelectMany(g => g).Order().ShouldBe(people);
            groups.Count(g => g.Count == 3).ShouldBe(circle.Count % 2);
            groups.ShouldAllBe(g => g.Count == 2 || g.Count == 3);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nobody_meets_again_as_long_as_there_is_any_other_way() =>
        Prop.ForAll(Circles.ToArbitrary(), circle =>
        {
            var met = Met(circle.Met);
            var groups = PairMatcher.Match(People(circle.Count), met);
            if (groups.Count > 0)
                Worst(groups, met).ShouldBe(All(People(circle.Count)).Min(way => Worst(way, met)));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(8, 7)]
    [InlineData(12, 11)]
    [InlineData(20, 10)]
    public void A_circle_goes_on_for_long_without_a_repeat(int count, int rounds)
    {
        var met = new Dictionary<(long, long), int>();
        var repeats = 0;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var group in PairMatcher.Match(People(count), Met(met)))
            {
                var key = (Math.Min(group[0], group[1]), Math.Max(group[0], group[1]));
                repeats += met.GetValueOrDefault(key);
                met[key] = met.GetValueOrDefault(key) + 1;
            }
        }

        met.Values.Max().ShouldBeLessThanOrEqualTo(2);
        repeats.ShouldBeLessThanOrEqualTo(count / 2, "at most the last round has to repeat");
    }

    [Fact]
    public void The_same_people_with_the_same_past_give_the_same_pairs() =>
        PairMatcher.Match([5, 3, 1, 2, 4], (_, _) => 0).ShouldBe(PairMatcher.Match([1, 2, 3, 4, 5], (_, _) => 0));

    private static List<long> People(int count) => [.. Enumerable.Range(1, count).Select(n => (long)n)];

    private static Func<long, long, int> Met(Dictionary<(long, long), int> met) =>
        (one, other) => met.GetValueOrDefault((Math.Min(one, other), Math.Max(one, other)));

    private static int Worst(IEnumerable<IReadOnlyList<long>> groups, Func<long, long, int> met) =>
        groups.SelectMany(g => from a in g from b in g where a < b select met(a, b)).Max();

    /// <summary>Every way to divide them.</summary>
    private static IEnumerable<List<IReadOnlyList<long>>> All(List<long> left)
    {
        if (left.Count == 0)
        {
            yield return [];
            yield break;
        }

        var sizes = left.Count % 2 == 0 ? [2] : new[] { 2, 3 };
        foreach (var group in sizes.SelectMany(size => Groups(left, size)))
        {
            if (left.Count - group.Count == 1)
                continue;
            foreach (var rest in All([.. left.Except(group)]))
                yield return [group, .. rest];
        }
    }

    private static IEnumerable<IReadOnlyList<long>> Groups(List<long> left, int size) => size == 2
        ? left.Skip(1).Select(other => (IReadOnlyList<long>)[left[0], other])
        : from i in Enumerable.Range(1, left.Count - 1)
          from j in Enumerable.Range(1, left.Count - 1)
          where i < j
          select (IReadOnlyList<long>)[left[0], left[i], left[j]];
}
