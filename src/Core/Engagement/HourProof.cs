using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Engagement;

/// <summary>What one person gave for one thing.</summary>
/// <param name="What">A project's title, or what several entries without one were for; empty: nothing was said.</param>
/// <param name="ConfirmedBy">Who confirmed it; null: it is the person's own word.</param>
public sealed record ProofRow(string What, string? ConfirmedBy, LocalDate First, LocalDate Last, int Minutes);

/// <summary>All that a proof of engagement says.</summary>
/// <param name="Name">The person's name in the bot.</param>
public sealed record ProvenHours(string Name, string Town, LocalDate From, LocalDate To, IReadOnlyList<ProofRow> Rows)
{
    public int Minutes => Rows.Sum(r => r.Minutes);
    public int Confirmed => Rows.Where(r => r.ConfirmedBy is not null).Sum(r => r.Minutes);
}

/// <summary>Gathers what a proof of a person's own engagement says; nobody can have anybody else's.</summary>
public sealed class HourProof(MentorDb db, TimeProvider time)
{
    /// <param name="year">Null: this year, unless a day is given.</param>
    /// <param name="to">Null: today, or the end of the year.</param>
    /// <exception cref="RefusedException">Not a mentor; the first day is after the last.</exception>
    public async Task<ProvenHours> OfAsync(Member by, int? year, LocalDate? from, LocalDate? to, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        var today = TownTime.Today(time, by.Zone);
        var first = from ?? new LocalDate(year ?? to?.Year ?? today.Year, 1, 1);
        var end = to ?? (year is { } whole ? new LocalDate(whole, 12, 31) : today);
        // Nothing is entered for days to come, but a year to come is no mistake about the order.
        var last = year > today.Year ? end : LocalDate.Min(end, today);
        if (first > last)
            throw new RefusedException("engagement.proof.order");

        var (start, until) = (first.ToDateOnly(), last.ToDateOnly());
        var (person, town) = (by.PersonId, by.TownId);
        var entries = await (
            from entry in db.HourEntries.AsNoTracking()
            where entry.PersonId == person && entry.TownId == town && entry.Day >= start && entry.Day <= until
            select new
            {
                entry.Day,
                entry.Minutes,
                entry.What,
                Project = db.Projects.Where(p => p.Id == entry.ProjectId).Select(p => p.Title).FirstOrDefault(),
                By = entry.Confirmation == HourConfirmation.Confirmed
                    ? db.People.Where(p => p.Id == entry.AnsweredById).Select(p => p.Name).FirstOrDefault()
                    : null,
            }).ToListAsync(cancellation);
        var names = await db.People.Where(p => p.Id == by.PersonId)
            .Select(p => new { p.Name, Town = db.Towns.Where(t => t.Id == by.TownId).Select(t => t.Name).First() }).SingleAsync(cancellation);
        var rows = entries.GroupBy(e => (Name: Folding.Fold(e.Project ?? e.What), e.By))
            .Select(g => new ProofRow(
                g.First().Project ?? g.First().What, g.Key.By, LocalDate.FromDateOnly(g.Min(e => e.Day)), LocalDate.FromDateOnly(g.Max(e => e.Day)),
                g.Sum(e => e.Minutes))).ToList();
        var projects = rows.GroupBy(r => Folding.Fold(r.What), StringComparer.Ordinal).OrderByDescending(g => g.Sum(r => r.Minutes)).ThenBy(g => g.Key, StringComparer.Ordinal);
        return new ProvenHours(
            names.Name, names.Town, first, last,
            [.. projects.SelectMany(g => g.OrderBy(r => r.ConfirmedBy is null).ThenBy(r => r.ConfirmedBy, StringComparer.Ordinal))]);
    }
}
