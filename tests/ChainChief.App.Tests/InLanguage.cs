using System.Globalization;

namespace ChainChief.AppTests;

/// <summary>Sets the language of the running test and puts the former one back.</summary>
sealed class InLanguage : IDisposable
{
    readonly CultureInfo culture = CultureInfo.CurrentCulture, ui = CultureInfo.CurrentUICulture;

    public InLanguage(string name) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
}
