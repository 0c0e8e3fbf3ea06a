using MentorBot.Bot.Adapters.Matrix.Sending;
using MentorBot.Chat.Replies;
using MentorBot.Core.Platforms;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Rooms;

/// <summary>
/// Rooms whose messages the bot cannot read. It says so once there, in the clear and without anything about anybody, and once to
/// who asked it in, in a room of their own that is not encrypted. After that it is silent there.
/// </summary>
public sealed class EncryptedRooms(MatrixSending sending, DirectRooms direct, PlatformNotes notes, Phrases phrases)
{
    /// <param name="inviter">Who asked the bot in, or switched the encryption on; null when unknown.</param>
    /// <param name="isDirect">It was to be a talk with the bot alone.</param>
    public async Task TellAsync(RoomSight room, string? inviter, bool isDirect, CancellationToken cancellation)
    {
        var note = "encrypted:" + room.Id;
        if (await notes.ReadAsync(MatrixAdapter.Platform, note, cancellation) is not null)
            return;
        try
        {
            await sending.SayAsync(room.Id, phrases.InAll(isDirect ? "matrix.encrypted.direct" : "matrix.encrypted.room"), "e" + room.Id, cancellation);
        }
        catch (MatrixApiException refused) when (refused.IsForbidden)
        {
            // It may not talk there anyway.
        }

        if (inviter is not null && await direct.OpenAsync(inviter, isAnswer: true, cancellation) is { } own)
        {
            var name = room.Name.Length > 0 ? room.Name : phrases.In("de")["matrix.unnamed"];
            await sending.SayAsync(own, isDirect ? phrases.InAll("matrix.encrypted.here") : phrases.InAll("matrix.encrypted.inviter", ("room", name)), "ei" + room.Id, cancellation);
        }

        await notes.WriteAsync(MatrixAdapter.Platform, note, "told", cancellation);
    }
}
