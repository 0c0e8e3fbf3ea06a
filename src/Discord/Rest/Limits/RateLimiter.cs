using System.Collections.Concurrent;

namespace MentorBot.Discord.Rest.Limits;

/// <summary>Leave to send one request, to be given back.</summary>
internal readonly record struct Permit(Bucket? Bucket, bool Scout);

/// <summary>
/// Keeps requests within Discord's limits by what its answers say; no limit of a route is written down here. Order of the
/// gates: bucket, storm brake, global limit. Callbacks pass without a bucket. Source: Discord docs, Rate Limits.
/// </summary>
internal sealed class RateLimiter(TimeProvider time)
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, RouteLimits> routes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, string Major), Bucket> buckets = new();
    private readonly GlobalLimit bot = new(time, 50);
    private readonly GlobalLimit byToken = new(time, 0);
    private readonly StormBrake brake = new(time);
    private long lastSweep = time.GetTimestamp();

    public InvalidRequests Invalid { get; } = new(time);

    /// <summary>Buckets held at the moment.</summary>
    public int BucketCount => buckets.Count;

    /// <summary>The short way for callbacks, with nothing to wait for.</summary>
    public bool TryEnter(RestRoute route, out Permit permit)
    {
        permit = default;
        return route.IsCallback && brake.IsCalm && byToken.IsOpen;
    }

    public async ValueTask<Permit> EnterAsync(RestRoute route, bool again, CancellationToken ct)
    {
        var global = Global(route);
        while (true)
        {
            var bucket = Find(route);
            if (bucket is not null && !await bucket.EnterAsync(again, ct))
                continue;
            var scout = false;
            try
            {
                scout = await brake.EnterAsync(route.IsCallback, ct);
                await global.EnterAsync(ct);
            }
            catch (OperationCanceledException)
            {
                brake.Unanswered(scout);
                bucket?.Leave(null);
                throw;
            }

            // While it waited at one gate another may have closed.
            if (bucket is not { IsOpen: false } && global.IsOpen && (scout || brake.IsCalm))
                return new(bucket, scout);
            brake.Unanswered(scout);
            bucket?.Leave(null);
            again = true;
        }
    }

    /// <summary>Gives the permit back with what the answer said; null when none came.</summary>
    public void Leave(RestRoute route, Permit permit, LimitHeaders? answer)
    {
        if (answer is not { } told)
        {
            brake.Unanswered(permit.Scout);
            permit.Bucket?.Leave(null);
            return;
        }

        if (told.Status is 401 or 403 || (told.IsTooMany && !told.Shared))
            Invalid.Add();
        if (told.IsTooMany)
            Wait(route, permit.Bucket, told);
        Learn(route, permit.Bucket, told);
        if (told is { IsTooMany: true, Shared: true })
            brake.Unanswered(permit.Scout);
        else
            brake.Answered(permit.Scout, told.IsTooMany, told.RetryAfter);
        Sweep();
    }

    private GlobalLimit Global(RestRoute route) => route.Secret is null ? bot : byToken;

    private Bucket? Find(RestRoute route)
    {
        if (route.IsCallback)
            return null;
        while (true)
        {
            var name = routes.GetOrAdd(route.Name, UnknownRoute.Instance) switch
            {
                KnownRoute known => known.Bucket,
                UnknownRoute => route.Name,
                _ => null,
            };
            if (name is null)
                return null;
            var bucket = Bucket(name, route);
            if (!bucket.IsClosed)
                return bucket;
            buckets.TryRemove(new((name, route.Major), bucket));
        }
    }

    private Bucket Bucket(string name, RestRoute route) =>
        buckets.GetOrAdd((name, route.Major), static (key, at) => new Bucket(at.Clock, key.Name == at.Route), (Clock: time, Route: route.Name));

    private void Wait(RestRoute route, Bucket? bucket, LimitHeaders told)
    {
        if (told.Global)
            Global(route).Block(told.RetryAfter);
        else if (bucket is not null)
            bucket.Block(told.RetryAfter);
        else if (!route.IsCallback)
        {
            Bucket(route.Name, route).Block(told.RetryAfter);
            routes[route.Name] = UnknownRoute.Instance;
        }
    }

    private void Learn(RestRoute route, Bucket? bucket, LimitHeaders told)
    {
        if (route.IsCallback)
            return;
        if (told.TellsLimits)
        {
            var name = told.Bucket ?? route.Name;
            if (routes.GetValueOrDefault(route.Name) is not KnownRoute known || known.Bucket != name)
                routes[route.Name] = new KnownRoute(name);
            var right = Bucket(name, route);
            if (right == bucket)
            {
                bucket.Leave(told);
                return;
            }

            if (told is { IsTooMany: true, Global: false })
                right.Block(told.RetryAfter);
            right.Hear(told);
            Replace(route, bucket);
        }
        else if (told.IsSuccess && routes.GetValueOrDefault(route.Name) is UnknownRoute)
        {
            routes[route.Name] = UnlimitedRoute.Instance;
            Replace(route, bucket);
        }

        bucket?.Leave(null);
    }

    /// <summary>The stand-in of a route not known before has done its duty.</summary>
    private void Replace(RestRoute route, Bucket? bucket)
    {
        if (bucket is not { IsProvisional: true })
            return;
        buckets.TryRemove(new((route.Name, route.Major), bucket));
        bucket.Close();
    }

    private void Sweep()
    {
        var last = Volatile.Read(ref lastSweep);
        if (time.GetElapsedTime(last) < Idle || Interlocked.CompareExchange(ref lastSweep, time.GetTimestamp(), last) != last)
            return;
        foreach (var entry in buckets)
            if (entry.Value.TryRetire(Idle))
                buckets.TryRemove(entry);
    }
}
