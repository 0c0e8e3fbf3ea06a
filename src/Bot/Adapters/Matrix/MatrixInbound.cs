using MentorBot.Bot.Adapters.Matrix.Rendering;
using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Bot.Adapters.Matrix.Talk;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Matrix.Model;

namespace MentorBot.Bot.Adapters.Matrix;

/// <summary>Something a person did in a room the bot is in.</summary>
public sealed record Heard(string RoomId, MatrixEvent Event);

/// <summary>What it is answered with.</summary>
/// <param name="By">Who asked, and where it counts.</param>
/// <param name="IsDirect">It was done in a room with the bot alone.</param>
/// <param name="Way">How it was asked.</param>
/// <param name="Thread">The thread it was said in.</param>
/// <param name="IsOfTowns">It is itself about which town is meant.</param>
public sealed record MatrixAnswer(Reply Reply, Invocation By, bool IsDirect, AskedBy Way, string? Thread = null, bool IsOfTowns = false);

/// <summary>How something was asked: it says how public the answer is.</summary>
public enum AskedBy
{
    /// <summary>In words: answered where they were said.</summary>
    Words,

    /// <summary>By a reaction, which others hardly see: what it brings is for the person alone.</summary>
    Reaction,

    /// <summary>By a vote, which the poll itself shows: only what did not go well is said.</summary>
    Vote,
}

/// <summary>Turns what people do in rooms into what the dispatcher runs. Ordinary talk in rooms is none of the bot's business.</summary>
public sealed class MatrixInbound(
    MatrixRooms rooms, DirectRooms direct, RoomTalk talk, MatrixCallers callers, DirectTowns towns, IConversations conversations, Dispatcher dispatcher,
    CommandTree tree, CommandMarks marks, Phrases phrases)
{
    /// <returns>Null when there is nothing to answer.</returns>
    /// <exception cref="MentorBot.Matrix.Rest.MatrixApiException">The server does not answer. Nothing was done yet.</exception>
    public async Task<MatrixAnswer?> AnswerAsync(Heard heard, CancellationToken cancellation)
    {
        if (await rooms.SeeAsync(heard.RoomId, cancellation) is not { IsEncrypted: false, IsSpace: false } room)
            return null;
        var happened = heard.Event;
        var isDirect = await direct.PartnerAsync(heard.RoomId, cancellation) == happened.Sender;
        switch (happened.Type)
        {
            case EventType.Message:
                return Line.Read(happened, rooms.Me, Names(room)) is not { } line ? await UnreadAsync(heard, room, isDirect, cancellation)
                    : isDirect ? await DirectAsync(heard, line, cancellation)
                    : await direct.MeantForAsync(heard.RoomId, cancellation) is not null ? await AsideAsync(heard, line, room, cancellation)
                    : await RoomAsync(heard, marks.Joined(line), cancellation);
            case EventType.Reaction when happened.Read(MatrixJson.Default.RelationContent)?.RelatesTo is { EventId: { } target, Key: { } key }:
                return await talk.OfAsync(heard.RoomId, target, cancellation) is { } offer && offer.FindReaction(key) is { } chosen
                    ? await ChooseAsync(heard, offer, chosen, isDirect, AskedBy.Reaction, null, cancellation) : null;
            case EventType.PollResponse or EventType.OldPollResponse when PollVote.Read(happened) is { } vote:
                return await talk.OfAsync(heard.RoomId, vote.PollId, cancellation) is { } poll && poll.FindVote(vote.Choices) is { } voted
                    ? await ChooseAsync(heard, poll, voted, isDirect, AskedBy.Vote, null, cancellation) : null;
            default:
                return null;
        }
    }

    /// <summary>Corrections, pictures and spoken messages are not read. Who meant the bot by one is told so, instead of waiting.</summary>
    private async Task<MatrixAnswer?> UnreadAsync(Heard heard, RoomSight room, bool isDirect, CancellationToken cancellation)
    {
        var what = Line.ReadCorrected(heard.Event, rooms.Me, Names(room)) is { } corrected
            ? isDirect || marks.Joined(corrected).IsCommand ? "matrix.corrected" : null
            : isDirect && Line.IsMedia(heard.Event) ? "matrix.media" : null;
        if (what is null)
            return null;
        if (!isDirect)
            return await callers.InRoomAsync(heard.Event.Sender, heard.RoomId, cancellation) is { } there ? Say(there) : null;
        var all = await towns.OfAsync(MatrixAdapter.Platform, heard.Event.Sender, cancellation);
        return all.Count == 0 ? NoTown(heard, cancellation) : Say(await callers.DirectAsync(heard.Event.Sender, heard.RoomId, all[0], cancellation));

        MatrixAnswer Say(Invocation by) => new(
            Reply.Say(phrases.In(by.Locale)[what]) with { IsRefusal = true }, by, isDirect, AskedBy.Words, IsOfTowns: true);
    }

    /// <summary>
    /// Somebody else has come into the room the person had with the bot alone, or anybody may. It is no town's: answers go into another one.
    /// </summary>
    private async Task<MatrixAnswer?> AsideAsync(Heard heard, Line line, RoomSight room, CancellationToken cancellation) =>
        (line.IsCommand || line.IsAddressed || room.Present.All(id => id == heard.Event.Sender || id == rooms.Me)) && await DirectAsync(heard, line, cancellation) is { } answer
            ? answer with { Reply = answer.Reply with { Private = true }, IsDirect = false } : null;

    private async Task<MatrixAnswer?> RoomAsync(Heard heard, Line line, CancellationToken cancellation)
    {
        if (await ChosenAsync(heard, line, isDirect: false, cancellation) is { } chosen)
            return chosen;
        var isForBot = line.IsCommand || line.IsAddressed;
        if ((!isForBot || line.IsNumber || line.IsAddressed) && await LastAsync(heard, line, cancellation) is { } last && last.Find(line.Text) is { } choice)
            return await ChooseAsync(heard, last, choice, isDirect: false, AskedBy.Words, line.Thread, cancellation);
        talk.Passed(heard.RoomId);
        if (!isForBot || await callers.InRoomAsync(heard.Event.Sender, heard.RoomId, cancellation) is not { } by)
            return null;
        var there = await InFormAsync(by, line, heard, cancellation);
        var reply = await dispatcher.TypedAsync(Once(there, heard), line.Text.Length == 0 ? "/help" : line.AsCommand);
        return new MatrixAnswer(reply, there, IsDirect: false, AskedBy.Words, line.Thread);
    }

    private async Task<Offer?> LastAsync(Heard heard, Line line, CancellationToken cancellation) =>
        line.IsNumber ? await talk.LastAsync(heard.RoomId, heard.Event.EventId, cancellation) : talk.Last(heard.RoomId);

    /// <summary>"!zurück" and "!abbrechen" mean the form that the person is asked in the direct room, also where they are said in another.</summary>
    private async Task<Invocation> InFormAsync(Invocation by, Line line, Heard heard, CancellationToken cancellation)
    {
        if (!Dispatcher.IsStep(line.Text))
            return by;
        var alone = by with { Place = by.Place with { Talk = MatrixCallers.Direct } };
        if (await conversations.LoadAsync(alone) is not { Form: { } form })
            return by;
        return form.AskedAt is { } at && at != MatrixCallers.Direct
            ? await callers.AtAsync(heard.Event.Sender, at, heard.RoomId, isDirect: true, cancellation) ?? alone : alone;
    }

    private async Task<MatrixAnswer?> DirectAsync(Heard heard, Line line, CancellationToken cancellation)
    {
        var userId = heard.Event.Sender;
        if (await ChosenAsync(heard, line, isDirect: true, cancellation) is { } chosen)
            return chosen;
        if (!line.IsCommand && talk.Last(heard.RoomId) is { } last && last.Choices.All(c => MatrixCallers.TownIn(FirstWord(c.Route)) is not null)
            && last.Find(line.Text) is { } town)
            return await ChooseAsync(heard, last, town, isDirect: true, AskedBy.Words, line.Thread, cancellation);
        var all = await towns.OfAsync(MatrixAdapter.Platform, userId, cancellation);
        if (all.Count == 0)
            return NoTown(heard, cancellation);
        var meant = await towns.MeantAsync(MatrixAdapter.Platform, userId, all, cancellation);
        var known = await callers.DirectAsync(userId, heard.RoomId, meant ?? all[0], cancellation);
        var by = meant is null ? null : known;
        if (!line.IsCommand)
        {
            // What is kept of the talk does not depend on the town.
            var before = await conversations.LoadAsync(known);
            if (before.Form is null or { IsOld: true } && all.FirstOrDefault(t => Spelling.Key(t.Name) == Spelling.Key(line.Text)) is { } named && all.Count > 1)
                return await TownNamedAsync(heard, line, named, cancellation);
            if (before.AnsweredAt(line.Text) is { } at && at != MatrixCallers.Direct)
                by = await callers.AtAsync(userId, at, heard.RoomId, isDirect: true, cancellation) ?? by;
        }

        if (by is null)
            return AskTown(known, all, line.Text);
        var reply = await dispatcher.TypedAsync(Once(by, heard), line.IsCommand ? line.AsCommand : line.Text.Length == 0 ? "/help" : line.Text);
        return new MatrixAnswer(reply, by, IsDirect: true, AskedBy.Words, line.Thread);
    }

    /// <summary>The line answers one of the bot's messages and chooses from it, or names a number that is not there.</summary>
    private async Task<MatrixAnswer?> ChosenAsync(Heard heard, Line line, bool isDirect, CancellationToken cancellation)
    {
        if (line.RepliesTo is not { } message || await talk.OfAsync(heard.RoomId, message, cancellation) is not { } offer)
            return null;
        if (offer.Find(line.Text) is { } choice)
            return await ChooseAsync(heard, offer, choice, isDirect, AskedBy.Words, line.Thread, cancellation);
        return line.IsNumber && line.Thread is null && await callers.AtAsync(heard.Event.Sender, offer.At, heard.RoomId, isDirect, cancellation) is { } by
            ? new MatrixAnswer(Reply.Say(phrases.In(by.Locale)["engine.choice.number"]) with { IsRefusal = true }, by, isDirect, AskedBy.Words)
            : null;
    }

    private async Task<MatrixAnswer?> ChooseAsync(
        Heard heard, Offer offer, Choice choice, bool isDirect, AskedBy way, string? thread, CancellationToken cancellation)
    {
        var userId = heard.Event.Sender;
        var (at, text) = (offer.At, choice.Route);
        if (MatrixCallers.TownIn(FirstWord(text)) is { } townId)
        {
            (at, text) = (FirstWord(text), text[FirstWord(text).Length..].Trim());
            await towns.SettleAsync(MatrixAdapter.Platform, userId, townId, cancellation);
        }

        if (await callers.AtAsync(userId, at, heard.RoomId, isDirect, cancellation) is not { } by)
            return null;
        var reply = RouteText.Read(text, tree) is { } route && text == choice.Route
            ? await dispatcher.InvokeAsync(Once(by, heard), route) : await dispatcher.TypedAsync(Once(by, heard), text);
        return new MatrixAnswer(reply, by, isDirect, way, thread);
    }

    private MatrixAnswer AskTown(Invocation known, IReadOnlyList<Town> all, string text)
    {
        var items = all.Select(t => new ListItem(t.Name, "", new Route(MatrixCallers.AtTown(t.Id) + " " + text, [])));
        return new MatrixAnswer(
            Reply.Of(new ListBlock(phrases.In(known.Locale)["platform.which-town"], [.. items])), known, IsDirect: true, AskedBy.Words, IsOfTowns: true);
    }

    /// <summary>Who has several towns goes from one to the other by its name.</summary>
    private async Task<MatrixAnswer> TownNamedAsync(Heard heard, Line line, Town town, CancellationToken cancellation)
    {
        await towns.SettleAsync(MatrixAdapter.Platform, heard.Event.Sender, town.Id, cancellation);
        var by = await callers.DirectAsync(heard.Event.Sender, heard.RoomId, town, cancellation);
        return new MatrixAnswer(
            Reply.Say(phrases.In(by.Locale)["matrix.town-now", ("town", town.Name)]), by, IsDirect: true, AskedBy.Words, line.Thread, IsOfTowns: true);
    }

    private MatrixAnswer NoTown(Heard heard, CancellationToken cancellation)
    {
        var nobody = new Actor(0, 0, "", new HashSet<string>(StringComparer.Ordinal), "Europe/Berlin");
        var place = new Place(MatrixAdapter.Platform, MatrixCallers.Direct, heard.Event.Sender, CanShowForms: false);
        return new MatrixAnswer(
            Reply.Say(phrases.In("de")["matrix.no-town"]), new Invocation(nobody, place, "de", cancellation), IsDirect: true, AskedBy.Words);
    }

    /// <summary>After a crash the same event comes again.</summary>
    private static Invocation Once(Invocation by, Heard heard) => by with { Cause = $"{MatrixAdapter.Platform}:{heard.Event.EventId}" };

    private static string FirstWord(string text) => text.Split(' ', 2)[0];

    private IEnumerable<string> Names(RoomSight room) => [room.NameOf(rooms.Me) ?? "", MatrixId.LocalPartOf(rooms.Me)];
}
