using MentorBot.Discord.Gateway.Session;

namespace MentorBot.Discord.Tests.Gateway;

public sealed class PulseTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = SessionScript.Interval;

    private static int Hangups(SessionScript script) => script.When<GatewayEffect.Close>().Count();

    [Theory]
    [InlineData(0.0), InlineData(0.25), InlineData(0.9)]
    public void The_first_heartbeat_comes_after_a_random_part_of_the_interval(double chance)
    {
        var script = new SessionScript { Chance = chance }.Begin().Pass(Interval * chance);
        script.When<GatewayEffect.SendHeartbeat>().ShouldBe([Interval * chance]);
        script.Feed(new GatewayInput.HeartbeatAcked()).Pass(Interval);
        script.When<GatewayEffect.SendHeartbeat>().ShouldBe([Interval * chance, Interval * (1 + chance)]);
    }

    [Fact]
    public void A_heartbeat_names_the_last_sequence_and_an_asked_one_follows_at_once()
    {
        var script = new SessionScript().Begin().Event(7).Feed(new GatewayInput.HeartbeatAsked());
        script.Last.ShouldBe([new GatewayEffect.SendHeartbeat(7, Optional: true)]);
    }

    [Fact]
    public void A_connection_without_an_acknowledgement_is_left_with_a_code_that_keeps_the_session_and_resumed()
    {
        var script = new SessionScript { Chance = 0 }.Begin().Pass(Second * 15);
        script.Asked.Select(a => a.Effect).ShouldContain(new GatewayEffect.Close(4000));
        script.Resume().Ready.Memory.Session!.SessionId.ShouldBe("first");
        Hangups(script).ShouldBe(1);
    }

    [Fact]
    public void A_missing_acknowledgement_of_the_old_connection_is_not_held_against_the_new_one()
    {
        var script = new SessionScript().Begin().Pass(Interval * 0.5);
        script.Ready.Pulse.AckDue.ShouldNotBeNull();
        script.Feed(new GatewayInput.Closed(null)).Resume().Pass(Interval * 0.4);
        script.Ready.Pulse.AckDue.ShouldBeNull();
        Hangups(script).ShouldBe(0);
    }

    [Fact]
    public void After_a_suspension_the_clock_counts_not_the_ticks()
    {
        var waiting = new SessionScript { Chance = 0 }.Begin().Pass(Second);
        waiting.Suspend(TimeSpan.FromMinutes(10)).Last[0].ShouldBe(new GatewayEffect.Close(4000));

        var between = new SessionScript().Begin().Pass(Interval * 0.5).Feed(new GatewayInput.HeartbeatAcked());
        between.Suspend(TimeSpan.FromMinutes(10)).Last[0].ShouldBe(new GatewayEffect.Close(4000), "no beat in time: the server has let go");

        var brief = new SessionScript().Begin().Pass(Interval * 0.5).Feed(new GatewayInput.HeartbeatAcked());
        brief.Suspend(Interval * 1.2).Last[0].ShouldBeOfType<GatewayEffect.SendHeartbeat>();
    }

    [Fact]
    public void A_busy_connection_that_falls_silent_is_found_dead_in_under_a_second()
    {
        var script = new SessionScript().Begin().Busy(500, TimeSpan.FromMilliseconds(20));
        var silentFrom = script.Now;
        script.Pass(Second);
        (script.When<GatewayEffect.Close>().Single() - silentFrom).ShouldBeInRange(TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(900));
        script.State.ShouldBeOfType<GatewayState.Connecting>();
    }

    [Fact]
    public void A_busy_connection_that_grows_quiet_is_asked_once_and_left_alone()
    {
        var script = new SessionScript().Begin().Busy(500, TimeSpan.FromMilliseconds(20));
        var beats = script.When<GatewayEffect.SendHeartbeat>().Count();
        script.Pass(TimeSpan.FromMilliseconds(300)).Feed(new GatewayInput.HeartbeatAcked()).Pass(Interval * 0.9);
        script.When<GatewayEffect.SendHeartbeat>().Count().ShouldBe(beats + 1);
        Hangups(script).ShouldBe(0);
    }

    [Fact]
    public void An_event_calls_off_the_short_time_as_well_as_an_acknowledgement()
    {
        var script = new SessionScript().Begin().Busy(500, TimeSpan.FromMilliseconds(20));
        script.Pass(TimeSpan.FromMilliseconds(300)).Event(1000).Pass(TimeSpan.FromMilliseconds(200)).Feed(new GatewayInput.HeartbeatAcked());
        script.Pass(TimeSpan.FromMilliseconds(5)).Event(1001);
        Hangups(script).ShouldBe(0);
    }

    [Fact]
    public void A_connection_that_was_never_busy_gets_no_early_heartbeat()
    {
        var script = new SessionScript { Chance = 0.999 }.Begin().Busy(10, Second * 3).Pass(Second * 9);
        script.When<GatewayEffect.SendHeartbeat>().ShouldBeEmpty();
    }

    [Fact]
    public void A_standstill_of_our_own_is_not_taken_for_a_dead_connection()
    {
        var script = new SessionScript().Begin().Busy(500, TimeSpan.FromMilliseconds(20)).Pass(TimeSpan.FromMilliseconds(300));
        script.Suspend(Second * 3).State.ShouldBeOfType<GatewayState.Ready>("what came meanwhile has not been read yet");
        script.Feed(new GatewayInput.HeartbeatAcked()).Pass(Second * 2);
        Hangups(script).ShouldBe(0);
    }

    [Fact]
    public void Early_heartbeats_of_a_stuttering_connection_stay_far_below_the_budget()
    {
        var script = new SessionScript().Begin();
        for (var i = 0; i < 60; i++)
        {
            script.Busy(50, TimeSpan.FromMilliseconds(10), from: 2 + (i * 50)).Pass(TimeSpan.FromMilliseconds(500));
            script.Feed(new GatewayInput.HeartbeatAcked());
        }

        script.When<GatewayEffect.SendHeartbeat>().Count(at => at > script.Now - TimeSpan.FromMinutes(1)).ShouldBeLessThanOrEqualTo(32);
        Hangups(script).ShouldBe(0);
    }

    [Fact]
    public void Slow_acknowledgements_are_learned()
    {
        var script = new SessionScript().Begin();
        for (var i = 0; i < 12; i++)
        {
            script.Busy(200, TimeSpan.FromMilliseconds(20), from: 2 + (i * 200)).Pass(TimeSpan.FromSeconds(1.2));
            if (script.State is GatewayState.Connecting)
                script.Resume();
            script.Feed(new GatewayInput.HeartbeatAcked()).Pass(Second);
        }

        script.When<GatewayEffect.SendHeartbeat>().Count().ShouldBeGreaterThanOrEqualTo(12);
        Hangups(script).ShouldBeLessThanOrEqualTo(3, "a server that takes a second to answer is not dead");
    }
}
