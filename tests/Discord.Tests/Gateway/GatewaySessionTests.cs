using MentorBot.Discord.Gateway;
using MentorBot.Discord.Gateway.Session;

namespace MentorBot.Discord.Tests.Gateway;

public sealed class GatewaySessionTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_new_session_waits_for_its_turn_greets_and_identifies()
    {
        var script = new SessionScript().Feed(new GatewayInput.Tick());
        script.Last.ShouldBe([new GatewayEffect.AwaitTurn()]);
        script.Feed(new GatewayInput.TurnGranted()).Last.ShouldBe([new GatewayEffect.Connect(null)]);
        script.Hello().Last.ShouldBe([new GatewayEffect.SendIdentify()]);
        script.Feed(new GatewayInput.SessionReady("first", 1, "wss://resume.example"));
        script.Last.ShouldBe([new GatewayEffect.Persist(new ResumePoint("first", 1, "wss://resume.example")), new GatewayEffect.Dispatch()]);
    }

    [Fact]
    public void A_broken_connection_is_resumed_at_once_at_the_sessions_own_address()
    {
        var script = new SessionScript().Begin().Event(2).Event(3).Feed(new GatewayInput.Closed(null));
        script.Last.ShouldBe([new GatewayEffect.Connect("wss://resume.example")]);
        script.Hello().Last.ShouldBe([new GatewayEffect.SendResume(new ResumePoint("first", 3, "wss://resume.example"))]);
        script.Feed(new GatewayInput.SessionResumed(4)).State.ShouldBeOfType<GatewayState.Ready>();
        script.When<GatewayEffect.SendIdentify>().Count().ShouldBe(1, "resuming costs no IDENTIFY");
    }

    [Fact]
    public void Asked_to_reconnect_it_hangs_up_and_resumes()
    {
        var script = new SessionScript().Begin().Feed(new GatewayInput.ReconnectAsked());
        script.Last.ShouldBe([new GatewayEffect.Close(4000), new GatewayEffect.Connect("wss://resume.example")]);
        script.Resume().State.ShouldBeOfType<GatewayState.Ready>();
    }

    [Fact]
    public void A_server_without_a_resume_address_is_resumed_at_its_own()
    {
        var script = new SessionScript().Begin(url: null).Feed(new GatewayInput.Closed(1006));
        script.Last.ShouldBe([new GatewayEffect.Connect(null)]);
        script.Resume().State.ShouldBeOfType<GatewayState.Ready>();
    }

    [Fact]
    public void A_resume_address_out_of_reach_for_half_a_minute_gives_way_to_a_new_session_at_the_gateways_own()
    {
        var script = new SessionScript().Begin().Pass(Second * 10).Feed(new GatewayInput.Closed(null));
        var lost = script.Now;
        while (script.State is GatewayState.Connecting)
            script.Feed(new GatewayInput.ConnectFailed()).Pass(script.State.WakeAt!.Value - script.Now);
        (script.Now - lost).ShouldBeInRange(Second * 15, Second * 60);
        var addresses = script.Asked.Select(a => a.Effect).OfType<GatewayEffect.Connect>().Select(c => c.Url).ToList();
        addresses.Skip(1).ShouldAllBe(url => url == "wss://resume.example");
        script.Disconnected.InQueue.ShouldBeTrue();
        script.Feed(new GatewayInput.TurnGranted()).Last.ShouldBe([new GatewayEffect.Connect(null)]);
    }

    [Fact]
    public void A_resume_that_fails_twice_gives_way_to_a_new_session()
    {
        var script = new SessionScript().Begin().Pass(Second * 10).Feed(new GatewayInput.Closed(4000));
        script.Hello().Feed(new GatewayInput.Closed(4000)).Pass(Second);
        script.State.ShouldBeOfType<GatewayState.Connecting>().Memory.Session.ShouldNotBeNull("the first failure is forgiven");
        script.Hello().Feed(new GatewayInput.Closed(4000)).Pass(Second);
        script.Asked.ShouldContain((script.When<GatewayEffect.Persist>().Last(), new GatewayEffect.Persist(null)));
        script.Disconnected.InQueue.ShouldBeTrue();
        script.Feed(new GatewayInput.TurnGranted()).Hello().Last.ShouldBe([new GatewayEffect.SendIdentify()]);
    }

    [Fact]
    public void A_resume_that_worked_wipes_out_an_earlier_failure()
    {
        var script = new SessionScript().Begin();
        for (var i = 0; i < 5; i++)
        {
            script.Feed(new GatewayInput.Closed(4000)).Hello().Feed(new GatewayInput.Closed(4000)).Pass(Second);
            script.Resume();
        }

        script.When<GatewayEffect.SendIdentify>().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(4004), InlineData(4010), InlineData(4011), InlineData(4012), InlineData(4013), InlineData(4014)]
    public void A_fatal_code_ends_it_for_good(int code)
    {
        var script = new SessionScript().Begin().Feed(new GatewayInput.Closed(code));
        script.State.ShouldBeOfType<GatewayState.FatallyClosed>().Code.ShouldBe(code);
        script.Last.ShouldContain(new GatewayEffect.Fatal(code));
        script.Pass(TimeSpan.FromDays(1)).Feed(new GatewayInput.Tick(), new GatewayInput.TurnGranted(), new GatewayInput.Opened());
        script.When<GatewayEffect.Connect>().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(4007), InlineData(4009)]
    public void A_code_that_ends_the_session_leads_to_a_new_one(int code)
    {
        var script = new SessionScript().Begin().Pass(Second * 10).Feed(new GatewayInput.Closed(code));
        script.Last.ShouldBe([new GatewayEffect.Persist(null), new GatewayEffect.AwaitTurn()]);
    }

    [Theory]
    [InlineData(1000), InlineData(1001), InlineData(1006), InlineData(4000), InlineData(4001), InlineData(4002), InlineData(4003), InlineData(4005), InlineData(4008)]
    public void Every_other_code_is_resumed(int code)
    {
        var script = new SessionScript().Begin().Feed(new GatewayInput.Closed(code));
        script.Last.ShouldBe([new GatewayEffect.Connect("wss://resume.example")]);
    }

    [Fact]
    public void An_invalid_session_that_may_be_resumed_is()
    {
        var script = new SessionScript().Begin().Feed(new GatewayInput.SessionInvalid(Resumable: true));
        script.Last.ShouldBe([new GatewayEffect.Close(4000), new GatewayEffect.Connect("wss://resume.example")]);
    }

    [Theory]
    [InlineData(0.0, 1), InlineData(0.999, 4.996)]
    public void An_invalid_session_is_left_and_a_new_one_begun_after_one_to_five_seconds(double chance, double seconds)
    {
        var script = new SessionScript().Begin().Pass(Second * 30);
        script.Chance = chance;
        script.Feed(new GatewayInput.SessionInvalid(Resumable: false));
        script.Last.ShouldBe([new GatewayEffect.Close(4000), new GatewayEffect.Persist(null)]);
        script.Disconnected.RetryAt.ShouldBe(TimeSpan.FromSeconds(30 + seconds));
        script.Pass(Second * 5).Last.ShouldBe([new GatewayEffect.AwaitTurn()]);
    }

    [Fact]
    public void A_repeated_event_is_passed_on_once()
    {
        var script = new SessionScript().Begin().Event(2).Event(3).Feed(new GatewayInput.Closed(null)).Hello();
        script.Event(2).Last.ShouldBeEmpty();
        script.Event(3).Last.ShouldBeEmpty();
        script.Event(4).Last.ShouldBe([new GatewayEffect.Dispatch()]);
    }

    [Fact]
    public void A_restart_resumes_the_saved_session()
    {
        var script = new SessionScript(new ResumePoint("saved", 41, "wss://resume.example")).Feed(new GatewayInput.Tick());
        script.Last.ShouldBe([new GatewayEffect.Connect("wss://resume.example")]);
        script.Hello().Last.ShouldBe([new GatewayEffect.SendResume(new ResumePoint("saved", 41, "wss://resume.example"))]);
        script.Feed(new GatewayInput.SessionResumed(41)).Last.ShouldBe([new GatewayEffect.Dispatch()], "whoever waits for it hears of the resume");
    }

    [Fact]
    public void An_orderly_end_keeps_the_session_alive()
    {
        var script = new SessionScript().Begin().Event(2).Feed(new GatewayInput.Stop());
        script.Last.ShouldBe([new GatewayEffect.Close(4000), new GatewayEffect.Persist(new ResumePoint("first", 2, "wss://resume.example"))]);
        script.Feed(new GatewayInput.Tick(), new GatewayInput.TurnGranted()).Pass(Second * 60).Last.ShouldBeEmpty();
    }

    [Fact]
    public void The_sequence_is_saved_every_few_seconds_not_at_every_event()
    {
        var script = new SessionScript().Begin();
        for (var i = 2; i < 2002; i++)
            script.Pass(TimeSpan.FromMilliseconds(10)).Event(i);
        script.When<GatewayEffect.Persist>().Count().ShouldBeInRange(4, 6);
        script.Feed(new GatewayInput.HeartbeatAcked()).Pass(SessionScript.Interval);
        script.Asked.Last(a => a.Effect is GatewayEffect.Persist).Effect.ShouldBe(new GatewayEffect.Persist(new ResumePoint("first", 2001, "wss://resume.example")));
    }

    [Fact]
    public void Five_hundred_lost_connections_are_all_resumed_at_once_and_a_mad_server_is_slowed_to_one_a_second()
    {
        var script = new SessionScript().Begin();
        for (var i = 0; i < 500; i++)
            script.Pass(TimeSpan.FromMilliseconds(300)).Feed(new GatewayInput.Closed(4000)).Resume();
        script.Ready.Memory.Session!.SessionId.ShouldBe("first");
        var before = script.When<GatewayEffect.Connect>().Count();
        before.ShouldBe(501);
        for (var until = script.Now + (Second * 100); script.Now < until;)
        {
            script.Feed(new GatewayInput.Closed(4000)).Pass(TimeSpan.FromMilliseconds(10));
            if (script.State is GatewayState.Connecting)
                script.Resume();
        }

        (script.When<GatewayEffect.Connect>().Count() - before).ShouldBeLessThan(600);
    }
}
