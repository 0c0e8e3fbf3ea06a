using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorBot.Matrix.Model;

/// <summary>Reads and writes Matrix' JSON without reflection. Writing leaves null out; reading lets unknown fields pass.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    // Levels in old rooms are sometimes text.
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(MatrixEvent))]
[JsonSerializable(typeof(IReadOnlyList<MatrixEvent>))]
[JsonSerializable(typeof(MessageContent))]
[JsonSerializable(typeof(RelationContent))]
[JsonSerializable(typeof(PollStartContent))]
[JsonSerializable(typeof(PollResponseContent))]
[JsonSerializable(typeof(PollEndContent))]
[JsonSerializable(typeof(MemberContent))]
[JsonSerializable(typeof(CreateContent))]
[JsonSerializable(typeof(PowerLevels))]
[JsonSerializable(typeof(EncryptionContent))]
[JsonSerializable(typeof(TombstoneContent))]
[JsonSerializable(typeof(CanonicalAliasContent))]
[JsonSerializable(typeof(NameContent))]
[JsonSerializable(typeof(TopicContent))]
[JsonSerializable(typeof(JoinRulesContent))]
[JsonSerializable(typeof(SpaceChildContent))]
[JsonSerializable(typeof(SpaceParentContent))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, IReadOnlyList<string>>), TypeInfoPropertyName = "DirectRooms")]
[JsonSerializable(typeof(SyncAnswer))]
[JsonSerializable(typeof(SyncFilter))]
[JsonSerializable(typeof(EventFilter))]
[JsonSerializable(typeof(MessagesPage))]
[JsonSerializable(typeof(RelationsPage))]
[JsonSerializable(typeof(EventContext))]
[JsonSerializable(typeof(WhoAmI))]
[JsonSerializable(typeof(ServerVersions))]
[JsonSerializable(typeof(Profile))]
[JsonSerializable(typeof(MediaConfig))]
[JsonSerializable(typeof(HierarchyPage))]
[JsonSerializable(typeof(CreateRoom))]
[JsonSerializable(typeof(Empty))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
public sealed partial class MatrixJson : JsonSerializerContext;

/// <summary>The same for requests and answers that do not leave the client.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(LoginAnswer))]
[JsonSerializable(typeof(EventIdAnswer))]
[JsonSerializable(typeof(RoomIdAnswer))]
[JsonSerializable(typeof(AliasAnswer))]
[JsonSerializable(typeof(JoinedRoomsAnswer))]
[JsonSerializable(typeof(JoinedMembersAnswer))]
[JsonSerializable(typeof(ContentUri))]
[JsonSerializable(typeof(InviteRequest))]
[JsonSerializable(typeof(ReasonRequest))]
[JsonSerializable(typeof(TypingRequest))]
[JsonSerializable(typeof(DisplayNameRequest))]
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class WireJson : JsonSerializerContext;
