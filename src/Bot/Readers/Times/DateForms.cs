using NodaTime;

namespace MentorBot.Bot.Readers.Times;

/// <summary>Dates in the short form that both languages type and read: "20.02.2027 19:30".</summary>
internal static class DateForms
{
    public static string Typed(LocalDate day) => $"{day.Day:00}.{day.Month:00}.{day.Year}";

    public static string Typed(LocalDateTime when) => $"{Typed(when.Date)} {when.Hour:00}:{when.Minute:00}";
}
