using ChainChief.Pages;
using Microsoft.AspNetCore.Components;

namespace ChainChief.AppTests.Pages;

public sealed class HereTests
{
    static Here At(string address) => new(new Place("http://localhost" + address));

    [Fact]
    public void A_condition_is_added_and_the_others_stay_while_the_page_number_starts_again() =>
        Assert.Equal("/dezhou/enterprises?plan=2022&role=key&sort=-revenue", At("/dezhou/enterprises?plan=2022&role=key&page=3").With("sort", "-revenue"));

    [Fact]
    public void A_value_that_is_on_is_turned_off()
    {
        var here = At("/dezhou/enterprises?role=key&role=master&page=2");
        Assert.Equal("/dezhou/enterprises?role=master", here.Toggle("role", "key"));
        Assert.Equal("/dezhou/enterprises?role=key&role=master&role=member", here.Toggle("role", "member"));
        Assert.Equal("/dezhou/enterprises", here.Without("role"));
    }

    [Fact]
    public void Another_page_of_the_region_keeps_the_plan_alone()
    {
        var here = At("/dezhou/enterprises?plan=2022&role=key");
        Assert.Equal("/dezhou/chains/IC?tab=gaps&plan=2022", here.To("chains/IC", ("tab", "gaps"), ("empty", null)));
        Assert.Equal("/dezhou?plan=2022", here.To(""));
        Assert.Equal("/dezhou?plan=2024", here.To("", ("plan", "2024")));
    }

    [Fact]
    public void The_language_switch_is_never_carried_on()
    {
        var here = At("/dezhou?lang=en&q=%E5%8D%8E");
        Assert.Equal("/dezhou?q=%E5%8D%8E", here.Full);
        Assert.Equal("/dezhou?q=%E5%8D%8E&lang=zh", here.In("zh"));
    }

    [Fact]
    public void What_was_said_of_a_form_just_sent_is_not_carried_on()
    {
        var here = At("/dezhou/analysis/gaps?segment=IC08&done=judge&batch=7&kept=ab");
        Assert.Equal("/dezhou/analysis/gaps?segment=IC08&chain=IC", here.With("chain", "IC"));
        Assert.Equal("/dezhou/analysis/gaps?chain=IC", here.WithAll(("chain", "IC"), ("segment", null)));
        Assert.Equal("/dezhou/analysis/gaps", here.Without("segment"));
        Assert.Equal("/dezhou/analysis/gaps?segment=IC08&done=judge", here.With("done", "judge"));
    }

    [Fact]
    public void The_address_names_region_and_section() =>
        Assert.Equal(("dezhou", "chains", "", "", "/"), (At("/dezhou/chains/IC").Region, At("/dezhou/chains/IC").Section, At("/dezhou").Section, At("/").Region, At("/").Full));

    sealed class Place : NavigationManager
    {
        public Place(string address) => Initialize("http://localhost/", address);
    }
}
