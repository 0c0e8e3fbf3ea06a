using MentorBot.Bot.Adapters.Terminal;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace MentorBot.Core.Tests.Courses;

/// <summary>
/// A whole bot in which months pass: people type at terminals, and between the lines the clock jumps from one thing due to the
/// next, each time planning and delivering as the scheduler would.
/// </summary>
internal sealed class StoryTown : IDisposable
{
    private const string Zone = "Europe/Berlin";

    private readonly BotHarness bot = new();
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-story-").FullName;
    private readonly Dictionary<long, string> writers = [];

    public Speaker As(string name, Role role) => bot.As(name, role);

    /// <summary>What the person's terminal prints for a line, with what was posted to them meanwhile.</summary>
    public async Task<string> TypesAsync(string name, string line)
    {
        var terminal = new TerminalAdapter(
            new TerminalStart(name, null, null, null), bot.Dispatcher, bot.Services.GetRequiredService<Phrases>(),
            new TerminalFiles(folder), bot.Services.GetRequiredService<IServiceScopeFactory>());
        await using var output = new StringWriter();
        await terminal.OpenAsync(output, isPrompt: false, default);
        (await terminal.AnswerAsync(line, output, default)).ShouldBeTrue(line);
        await WrittenByAsync(name);
        return output.ToString();
    }

    /// <summary>The file that a line leaves in the folder the terminal is in.</summary>
    public async Task<byte[]> FileAsync(string name, string line)
    {
        const string lead = "Die Datei liegt hier: ";
        var said = await TypesAsync(name, line);
        var file = said.Split('\n').Single(l => l.StartsWith(lead, StringComparison.Ordinal))[lead.Length..];
        Path.GetDirectoryName(file).ShouldBe(folder);
        return await File.ReadAllBytesAsync(file);
    }

    /// <summary>Lets time pass, with everything that happens by itself on the way.</summary>
    public async Task GoToAsync(LocalDateTime local)
    {
        var target = TownTime.ToUtc(local, Zone);
        while (bot.Time.UtcNow < target)
        {
            await RoundAsync();
            bot.Time.Set(await NextAsync() is { } next && next < target ? next : target);
        }

        await RoundAsync();
    }

    public Task GoToAsync(DateTime utc) => GoToAsync(TownTime.ToLocal(utc, Zone));

    /// <summary>Lets days pass until a circle is asked to meet.</summary>
    public async Task<LocalDateTime> NextMeetingAsync()
    {
        for (var days = 0; days < 120; days++)
        {
            await using (var db = bot.World.Db())
            {
                if (await db.Meetings.Where(m => m.StartUtc > bot.Time.UtcNow).MinAsync(m => (DateTime?)m.StartUtc) is { } start)
                    return TownTime.ToLocal(start, Zone);
            }

            await GoToAsync(bot.Time.UtcNow.AddDays(1));
        }

        throw new TimeoutException("No meeting in four months.");
    }

    public async Task<List<Session>> SessionsAsync()
    {
        await using var db = bot.World.Db();
        return await db.Sessions.AsNoTracking().Where(s => s.CourseId != null).OrderBy(s => s.StartUtc).ToListAsync();
    }

    /// <summary>All that the bot posted by itself: what, to whom ("Eva" or "#ankündigungen"), and when it was delivered.</summary>
    public async Task<List<Posted>> PostedAsync()
    {
        await using var db = bot.World.Db();
        var rows = await db.Notices.AsNoTracking().OrderBy(n => n.Id).Select(n => new
        {
            n.Id,
            n.Kind,
            n.State,
            n.UniqueKey,
            n.DeliveredUtc,
            Person = db.People.Where(p => p.Id == n.PersonId).Select(p => p.Name).FirstOrDefault(),
            Channel = db.Channels.Where(c => c.Id == n.ChannelId).Select(c => c.Name).FirstOrDefault(),
        }).ToListAsync();
        return rows.ConvertAll(r => new Posted(r.Kind, r.Person ?? "#" + r.Channel, r.State, r.UniqueKey,
            r.DeliveredUtc is { } at ? TownTime.ToLocal(at, Zone) : null, writers[r.Id]));
    }

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task RoundAsync()
    {
        await bot.RoundAsync();
        await WrittenByAsync("MentorBot");
    }

    private async Task WrittenByAsync(string name)
    {
        var last = writers.Keys.DefaultIfEmpty(0).Max();
        await using var db = bot.World.Db();
        foreach (var id in await db.Notices.Where(n => n.Id > last).Select(n => n.Id).ToListAsync())
            writers[id] = name;
    }

    private Task<DateTime?> NextAsync() => bot.UseAsync(async (IServiceProvider services) =>
    {
        var now = bot.Time.UtcNow;
        var next = await services.GetRequiredService<MentorDb>().Notices
            .Where(n => n.State == NoticeState.Pending && n.NotBeforeUtc > now).MinAsync(n => (DateTime?)n.NotBeforeUtc);
        foreach (var planner in services.GetServices<INoticePlanner>())
        {
            if (await planner.NextDueAsync(now, default) is { } due && due > now && (next is null || due < next))
                next = due;
        }

        return next;
    });
}

/// <summary>Something the bot posted by itself.</summary>
/// <param name="By">Whose line brought it about, or MentorBot when it was time.</param>
internal sealed record Posted(string Kind, string To, NoticeState State, string Key, LocalDateTime? At, string By);
