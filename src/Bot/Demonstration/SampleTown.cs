using MentorBot.Core.Towns;

namespace MentorBot.Bot.Demonstration;

/// <summary>A town to look around in, with everything a programme has.</summary>
public sealed class SampleTown(TownRegister towns)
{
    public const string Name = "Ditzingen";

    public async Task<long> LoadAsync(CancellationToken cancellation) => (await towns.OpenAsync(Name, cancellation)).Id;
}
