namespace MentorBot.Core.Circles.Pairs;

/// <summary>
/// Divides people into pairs, with one group of three where they are odd, so that those who were together before are
/// together again only when it cannot be helped, and then those who were so least often. The same people with the same
/// past give the same pairs.
/// </summary>
public static class PairMatcher
{
    /// <summary>How many tries one round of looking may take before more repeats are allowed: enough for every circle of a dozen.</summary>
    private const int MostTries = 200_000;

    /// <param name="people">Each once.</param>
    /// <param name="met">How often two were together before.</param>
    /// <returns>Groups of two, or one of three among them; none for fewer than two people.</returns>
    public static IReadOnlyList<IReadOnlyList<long>> Match(IReadOnlyCollection<long> people, Func<long, long, int> met)
    {
        if (people.Count < 2)
            return [];
        var all = people.Order().ToList();
        var levels = (from a in all from b in all where a < b select met(a, b)).Distinct().Order();
        // On the last level everybody may be with everybody, so the first try succeeds.
        return levels.Select(most => new Search(met, most).Find(all)).First(found => found is not null)!;
    }

    /// <summary>Looks for groups in which no two were together more often than allowed.</summary>
    private sealed class Search(Func<long, long, int> met, int most)
    {
        private int tries;

        public List<IReadOnlyList<long>>? Find(List<long> left)
        {
            if (left.Count == 0)
                return [];
            if (++tries > MostTries)
                return null;
            // Whoever has the smallest choice first: dead ends show early.
            var first = left.MinBy(person => left.Count(other => Fit(person, other)));
            var partners = left.Where(other => Fit(first, other)).OrderBy(other => met(first, other)).ThenBy(other => other).ToList();
            foreach (var partner in partners)
            {
                if (left.Count % 2 == 0)
                {
                    if (Try(left, first, partner) is { } pairs)
                        return pairs;
                    continue;
                }

                foreach (var third in partners.Where(other => other > partner && Fit(partner, other)))
                {
                    if (Try(left, first, partner, third) is { } withThree)
                        return withThree;
                }

                // The three are found among the others.
                if (left.Count > 3 && Try(left, first, partner) is { } withPair)
                    return withPair;
            }

            return null;
        }

        private bool Fit(long one, long other) => one != other && met(one, other) <= most;

        private List<IReadOnlyList<long>>? Try(List<long> left, params IReadOnlyList<long> group)
        {
            var rest = Find([.. left.Except(group)]);
            rest?.Insert(0, group);
            return rest;
        }
    }
}
