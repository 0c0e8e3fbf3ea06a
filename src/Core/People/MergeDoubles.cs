using System.Linq.Expressions;
using MentorBot.Core.Courses;
using MentorBot.Core.Data;
using MentorBot.Core.Ideas;
using MentorBot.Core.Projects;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.People;

/// <summary>
/// Settles, for two persons who become one, what only one row may exist of. After it the rest can simply change owner.
/// </summary>
internal sealed class MergeDoubles(MentorDb db, MergedPair pair, CancellationToken cancellation)
{
    private static readonly InterestState[] BestInterest =
        [InterestState.Accepted, InterestState.Question, InterestState.Pending, InterestState.Declined, InterestState.Withdrawn];

    private static readonly SignupState[] BestSignup =
        [SignupState.Confirmed, SignupState.Offered, SignupState.Waitlisted, SignupState.Cancelled];

    private static readonly AttendanceState[] BestAttendance = [AttendanceState.Present, AttendanceState.Excused, AttendanceState.Absent];

    /// <summary>The higher role.</summary>
    public Task RolesAsync() => SettleAsync(db.RoleGrants, g => g.PersonId, g => g.TownId, (keep, gone) => gone.Role > keep.Role);

    public async Task ProfilesAsync()
    {
        foreach (var (keep, gone) in await DoublesAsync(db.Profiles, p => p.PersonId, p => p.TownId))
        {
            var newer = gone.UpdatedUtc > keep.UpdatedUtc ? gone : keep;
            var older = newer == gone ? keep : gone;
            keep.Topics |= gone.Topics;
            keep.Audiences |= gone.Audiences;
            keep.Skills = [.. newer.Skills.Union(older.Skills, StringComparer.OrdinalIgnoreCase)];
            keep.HoursPerWeek = newer.HoursPerWeek ?? older.HoursPerWeek;
            keep.District = newer.District.Length > 0 ? newer.District : older.District;
            // Being found is a consent: only the word given last counts.
            keep.CanBeFound = newer.CanBeFound;
            keep.UpdatedUtc = newer.UpdatedUtc;
            db.Profiles.Remove(gone);
        }
    }

    /// <summary>The state that got furthest; nobody is interested in their own project.</summary>
    public async Task InterestsAsync()
    {
        await SettleAsync(db.Interests, i => i.PersonId, i => i.ProjectId, (keep, gone) =>
            Array.IndexOf(BestInterest, gone.State) < Array.IndexOf(BestInterest, keep.State));
        await db.SaveChangesAsync(cancellation);
        var (keepId, goneId) = (pair.Keep, pair.Gone);
        await db.Interests
            .Where(i => (i.PersonId == keepId || i.PersonId == goneId) && (i.State == InterestState.Pending || i.State == InterestState.Question)
                && db.Projects.Any(p => p.Id == i.ProjectId && (p.ContactPersonId == keepId || p.ContactPersonId == goneId)))
            .ExecuteDeleteAsync(cancellation);
    }

    public async Task SavedSearchesAsync()
    {
        var all = await db.SavedSearches.Where(s => s.PersonId == pair.Keep || s.PersonId == pair.Gone).ToListAsync(cancellation);
        var kept = all.Where(s => s.PersonId == pair.Keep).Select(Key).ToHashSet();
        db.SavedSearches.RemoveRange(all.Where(s => s.PersonId == pair.Gone && kept.Contains(Key(s))));

        static (long, string, Topics, Audiences, decimal?, string) Key(SavedSearch s) =>
            (s.TownId, s.Text, s.Topics, s.Audiences, s.HoursPerWeek, s.District);
    }

    /// <summary>One person has the dots of one person: what goes beyond is taken from the account that ends.</summary>
    public async Task VotesAsync()
    {
        foreach (var (keep, gone) in await DoublesAsync(db.IdeaVotes, v => v.PersonId, v => v.IdeaId))
        {
            keep.Dots = Math.Max(keep.Dots, gone.Dots);
            db.IdeaVotes.Remove(gone);
        }

        await db.SaveChangesAsync(cancellation);
        var votes = await (
            from vote in db.IdeaVotes
            join idea in db.Ideas on vote.IdeaId equals idea.Id
            join town in db.Towns on vote.TownId equals town.Id
            where (vote.PersonId == pair.Keep || vote.PersonId == pair.Gone) && idea.State == IdeaState.Open
            select new { Vote = vote, town.DotsPerPerson }).ToListAsync(cancellation);
        foreach (var ofTown in votes.GroupBy(v => v.Vote.TownId))
        {
            var left = ofTown.First().DotsPerPerson;
            foreach (var vote in ofTown.Select(v => v.Vote).OrderBy(v => v.PersonId == pair.Keep ? 0 : 1).ThenBy(v => v.Id))
            {
                vote.Dots = Math.Min(vote.Dots, left);
                left -= vote.Dots;
                if (vote.Dots == 0)
                    db.IdeaVotes.Remove(vote);
            }
        }
    }

    /// <summary>The better state, and of two alike the one further in front.</summary>
    /// <returns>Ids of the sessions in which a place became free.</returns>
    public async Task<IReadOnlyList<long>> SignupsAsync()
    {
        var freed = new List<long>();
        await SettleAsync(db.Signups, s => s.PersonId, s => s.SessionId, (keep, gone) =>
        {
            if (HoldsPlace(keep) && HoldsPlace(gone))
                freed.Add(keep.SessionId);
            var better = Array.IndexOf(BestSignup, gone.State).CompareTo(Array.IndexOf(BestSignup, keep.State));
            return better < 0 || (better == 0 && gone.Position < keep.Position);
        });
        return freed;
    }

    /// <summary>The same guest registered from both accounts is one guest.</summary>
    public async Task GuestsAsync()
    {
        var guests = await db.Signups.IgnoreQueryFilters()
            .Where(s => s.GuestName != "" && (s.PersonId == pair.Keep || s.PersonId == pair.Gone)).ToListAsync(cancellation);
        var kept = guests.Where(s => s.PersonId == pair.Keep).Select(s => (s.SessionId, s.GuestName)).ToHashSet();
        db.Signups.RemoveRange(guests.Where(s => s.PersonId == pair.Gone && kept.Contains((s.SessionId, s.GuestName))));
    }

    public async Task OfferFreedAsync(IReadOnlyList<long> sessionIds, DateTime nowUtc)
    {
        var sessions = await db.Sessions.Where(s => sessionIds.Contains(s.Id)).ToListAsync(cancellation);
        await WaitingList.OfferAsync(db, sessions, again: true, nowUtc, _ => nowUtc, cancellation);
    }

    /// <summary>In a circle since the earlier day; to a meeting the later answer counts; one vote, one wish for a partner, the last said.</summary>
    public async Task CirclesAsync()
    {
        await SettleAsync(db.CircleMembers, m => m.PersonId, m => m.CircleId, (keep, gone) => gone.JoinedUtc < keep.JoinedUtc);
        await SettleAsync(db.MeetingAnswers, a => a.PersonId, a => a.MeetingId, (keep, gone) => gone.AnsweredUtc > keep.AnsweredUtc);
        await SettleAsync(db.DatePollVotes, v => v.PersonId, v => v.OptionId, (_, _) => false);
        await SettleAsync(db.PairWishes, w => w.PersonId, w => w.CircleId, (keep, gone) => gone.CreatedUtc > keep.CreatedUtc);
        await SettleAsync(db.PairGroupMembers, m => m.PersonId, m => m.GroupId, (_, _) => false);
        await db.SaveChangesAsync(cancellation);
        // Nobody is their own partner.
        var alone = db.PairGroups.Where(g => db.PairGroupMembers.Count(m => m.GroupId == g.Id) == 1
            && db.PairGroupMembers.Any(m => m.GroupId == g.Id && (m.PersonId == pair.Keep || m.PersonId == pair.Gone))).Select(g => g.Id);
        var ids = await alone.ToListAsync(cancellation);
        await db.PairGroupMembers.Where(m => ids.Contains(m.GroupId)).ExecuteDeleteAsync(cancellation);
        await db.PairGroups.Where(g => ids.Contains(g.Id)).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>In a course with the better state; presence counts over absence; nobody takes part in what they lead.</summary>
    public async Task CoursesAsync()
    {
        await SettleAsync(db.CourseDeputies, d => d.PersonId, d => d.CourseId, (keep, gone) => gone.SinceUtc < keep.SinceUtc);
        await SettleAsync(db.Enrolments, e => e.PersonId, e => e.CourseId, (keep, gone) =>
            gone.State < keep.State || (gone.State == keep.State && gone.Position < keep.Position));
        await SettleAsync(db.Attendances, a => a.PersonId, a => a.SessionId, (keep, gone) =>
            Array.IndexOf(BestAttendance, gone.State) < Array.IndexOf(BestAttendance, keep.State));
        await SettleAsync(db.Feedbacks, f => f.PersonId, f => f.SessionId, (keep, gone) => gone.GivenUtc > keep.GivenUtc);
        await SettleAsync(db.Visits, v => v.PersonId, _ => 0, (_, _) => false);
        await db.SaveChangesAsync(cancellation);
        var (keepId, goneId) = (pair.Keep, pair.Gone);
        await db.Enrolments
            .Where(e => (e.PersonId == keepId || e.PersonId == goneId) && e.State != EnrolmentState.Left
                && (db.Courses.Any(c => c.Id == e.CourseId && (c.TrainerId == keepId || c.TrainerId == goneId))
                    || db.CourseDeputies.Any(d => d.CourseId == e.CourseId && (d.PersonId == keepId || d.PersonId == goneId))))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EnrolmentState.Left), cancellation);
    }

    /// <summary>The talk that is going on right now.</summary>
    public Task ConversationsAsync() => SettleAsync(db.Conversations, c => c.PersonId, c => c.Place, (_, _) => false);

    private static bool HoldsPlace(Signup signup) => signup.State is SignupState.Confirmed or SignupState.Offered;

    private async Task SettleAsync<T, TKey>(
        DbSet<T> table, Expression<Func<T, long>> person, Func<T, TKey> of, Func<T, T, bool> isGoneBetter)
        where T : class where TKey : notnull
    {
        foreach (var (keep, gone) in await DoublesAsync(table, person, of))
            table.Remove(isGoneBetter(keep, gone) ? keep : gone);
    }

    private async Task<List<(T Keep, T Gone)>> DoublesAsync<T, TKey>(DbSet<T> table, Expression<Func<T, long>> person, Func<T, TKey> of)
        where T : class where TKey : notnull
    {
        var (keepId, goneId) = (pair.Keep, pair.Gone);
        var either = Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(
                Expression.Equal(person.Body, Expression.Constant(keepId)), Expression.Equal(person.Body, Expression.Constant(goneId))),
            person.Parameters);
        var owner = person.Compile();
        var rows = (await table.Where(either).ToListAsync(cancellation)).ToLookup(owner);
        var kept = rows[keepId].ToDictionary(of);
        return [.. rows[goneId].Where(r => kept.ContainsKey(of(r))).Select(r => (kept[of(r)], r))];
    }
}
