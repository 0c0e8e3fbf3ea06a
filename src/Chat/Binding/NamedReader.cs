namespace MentorBot.Chat.Binding;

/// <summary>
/// Reads what people call a thing: <c>3</c> is the third of the list they saw last, <c>#42</c> an id from a button, anything
/// else a title or a part of it. One hit is taken, several are asked about.
/// </summary>
public sealed class NamedReader<T>(IFinder<T> finder) : IArgumentReader<Named<T>>
{
    private const int MostChoices = 9;

    public async ValueTask<Reading<Named<T>>> ReadAsync(string text, ReadingContext context)
    {
        var wanted = Shorten.Text(text, 200);
        if (wanted.StartsWith('#') && long.TryParse(wanted.AsSpan(1), out var id))
            return await ByIdAsync(id, context);
        if (int.TryParse(wanted, out var number) && await ByNumberAsync(number, context) is { } listed)
            return listed;
        var found = await finder.FindAsync(wanted, MostChoices + 1, context);
        var exact = found.Where(f => Spelling.Key(f.Title) == Spelling.Key(wanted)).ToList();
        if (exact.Count == 1)
            return Reading<Named<T>>.Of(exact[0]);
        return found.Count switch
        {
            1 => Reading<Named<T>>.Of(found[0]),
            0 => await UnknownAsync(text, context),
            _ => new Reading<Named<T>>.Ambiguous([.. found.Take(MostChoices).Select(Suggest)]),
        };
    }

    public async ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context)
    {
        var text = Shorten.Text(typed, 200);
        var found = await finder.FindAsync(text, 25, context);
        // A number that is still being typed: "28.1" will be "28.12.".
        if (found.Count == 0 && text.Length > 0 && char.IsDigit(text[^1]))
            found = await finder.FindAsync(text.TrimEnd("0123456789.:".ToCharArray()), 25, context);
        return [.. found.Select(f => new Suggestion(f.Title, f.Title))];
    }

    public async ValueTask<IReadOnlyList<Suggestion>> InsteadAsync(string text, ReadingContext context) =>
        [.. (await finder.NearAsync(Shorten.Text(text, 200), MostChoices, context)).Select(Suggest)];

    private async ValueTask<Reading<Named<T>>> UnknownAsync(string text, ReadingContext context)
    {
        var instead = finder.NamedInstead > 0 ? await finder.FindAsync("", finder.NamedInstead, context) : [];
        return Reading<Named<T>>.No((instead.Count > 0 ? "engine.named.unknown-of." : "engine.named.unknown.") + typeof(T).Name,
            ("text", Shorten.Text(text)), ("option", context.Option.NameIn(context.By.Locale)), ("there", string.Join("; ", instead.Select(t => t.Title))));
    }

    private async ValueTask<Reading<Named<T>>> ByIdAsync(long id, ReadingContext context)
    {
        var lookup = await finder.LookUpAsync(id, context.By);
        if (lookup.Thing is { } thing)
            return Reading<Named<T>>.Of(thing);
        return Reading<Named<T>>.No(lookup.IsForeign ? "engine.named.foreign" : "engine.named.gone");
    }

    // A number is one of the last list, if that list was of such things; else it may be a title ("2027").
    private async ValueTask<Reading<Named<T>>?> ByNumberAsync(int number, ReadingContext context)
    {
        var list = await context.LastList();
        if (number < 1 || number > list.Count)
            return null;
        var words = TypedLine.Read(list[number - 1]);
        var id = words.FirstOrDefault(w => w.Name is null && w.Text.StartsWith('#'));
        if (id is null || !long.TryParse(id.Text.AsSpan(1), out var value) || !IsOfThatList(context, words))
            return null;
        return await ByIdAsync(value, context);
    }

    private static bool IsOfThatList(ReadingContext context, IReadOnlyList<TypedWord> words)
    {
        var path = string.Join(' ', words.TakeWhile(w => !w.IsQuoted && w.Name is null && !w.Text.StartsWith('#')).Select(w => w.Text));
        return context.Tree.Find(path)?.Options is [{ } first, ..] && first.Type == typeof(Named<T>);
    }

    private static Suggestion Suggest(Named<T> thing) => new("#" + thing.Id, thing.Title);
}
