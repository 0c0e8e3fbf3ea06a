using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MentorBot.Core.Data;

/// <summary>Every DateTime in the database is UTC, and says so when it comes back.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

/// <summary>Keeps a decimal as a whole number of hundredths, which every database can order.</summary>
public sealed class HundredthsConverter() : ValueConverter<decimal, long>(
    value => (long)decimal.Round(value * 100m),
    value => value / 100m);
