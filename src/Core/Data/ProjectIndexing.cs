using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace MentorBot.Core.Data;

/// <summary>Keeps the search index in step: whoever saves a project, the index follows in the same transaction.</summary>
internal static class ProjectIndexing
{
    public static List<Project> Changed(ChangeTracker tracker)
    {
        List<Project> changed = [];
        foreach (var entry in tracker.Entries<Project>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
                changed.Add(entry.Entity);
        }

        return changed;
    }

    public static void Follow(MentorDb db, List<Project> projects)
    {
        if (projects.Count == 0 || !db.IsSqlite)
            return;
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var connection = db.Database.GetDbConnection();
        if (transaction is null)
            db.Database.OpenConnection();
        foreach (var project in projects)
            ProjectIndex.Put(connection, transaction, project);
        if (transaction is null)
            db.Database.CloseConnection();
    }
}
