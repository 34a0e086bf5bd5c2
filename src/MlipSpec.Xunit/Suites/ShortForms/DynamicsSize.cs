namespace MlipSpec.Xunit.Suites.ShortForms;

/// <summary>The size of a simulation. The protocol on the card says which was run.</summary>
public enum DynamicsSize
{
    /// <summary>About sixty atoms: seconds with an analytic potential, a minute or two with a machine-learned
    /// one.</summary>
    Quick,

    /// <summary>A thousand atoms: minutes with an analytic potential.</summary>
    Thousand,

    /// <summary>The size of Morrow, Gardner and Deringer (2023): hours.</summary>
    Paper,
}
