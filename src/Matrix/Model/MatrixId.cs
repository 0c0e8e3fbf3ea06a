namespace MentorBot.Matrix.Model;

/// <summary>Identifiers as "@person:server", "!room:server" (newer rooms: without a server), "#alias:server".</summary>
public static class MatrixId
{
    /// <summary>The server's name, or an empty text.</summary>
    public static string ServerOf(string id)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? "" : id[(colon + 1)..];
    }

    /// <summary>What stands between the first sign and the server's name.</summary>
    public static string LocalPartOf(string id)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        return colon < 1 ? id : id[1..colon];
    }

    /// <summary>Server and id of an mxc:// address; null when it is none.</summary>
    public static (string Server, string MediaId)? ReadMxc(string? uri)
    {
        if (uri is null || !uri.StartsWith("mxc://", StringComparison.Ordinal))
            return null;
        var rest = uri["mxc://".Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 1 || slash == rest.Length - 1 || rest.IndexOf('/', slash + 1) >= 0 ? null : (rest[..slash], rest[(slash + 1)..]);
    }
}
