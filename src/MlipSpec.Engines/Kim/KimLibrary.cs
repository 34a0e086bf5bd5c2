using System.Runtime.InteropServices;

namespace MlipSpec.Engines.Kim;

/// <summary>
/// The C interface of the KIM API, version 2: R. S. Elliott and E. B. Tadmor, Knowledgebase of Interatomic Models
/// application programming interface (2011), openkim.org. Its enumerations are structures of one int, passed by value.
/// </summary>
internal static unsafe partial class KimLibrary
{
    public const string Name = "libkim-api.so.2";

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_Numbering_FromString(string text);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_LengthUnit_FromString(string text);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_EnergyUnit_FromString(string text);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_ChargeUnit_FromString(string text);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_TemperatureUnit_FromString(string text);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_TimeUnit_FromString(string text);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_SpeciesName_FromString(string text);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_ComputeArgumentName_FromString(string text);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_ComputeCallbackName_FromString(string text);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_LanguageName_FromString(string text);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_SupportStatus_FromString(string text);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_LogVerbosity_FromString(string text);

    [LibraryImport(Name)]
    public static partial void KIM_Log_PushDefaultVerbosity(int verbosity);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KIM_Model_Create(
        int numbering,
        int length,
        int energy,
        int charge,
        int temperature,
        int time,
        string name,
        out int accepted,
        out nint model
    );

    [LibraryImport(Name)]
    public static partial void KIM_Model_GetInfluenceDistance(nint model, out double distance);

    [LibraryImport(Name)]
    public static partial void KIM_Model_GetNeighborListPointers(
        nint model,
        out int lists,
        out double* cutoffs,
        out int* notForGhosts
    );

    [LibraryImport(Name)]
    public static partial int KIM_Model_GetSpeciesSupportAndCode(
        nint model,
        int species,
        out int supported,
        out int code
    );

    [LibraryImport(Name)]
    public static partial int KIM_Model_ComputeArgumentsCreate(nint model, out nint arguments);

    [LibraryImport(Name)]
    public static partial int KIM_Model_Compute(nint model, nint arguments);

    [LibraryImport(Name)]
    public static partial int KIM_ComputeArguments_GetArgumentSupportStatus(nint arguments, int name, out int status);

    [LibraryImport(Name)]
    public static partial int KIM_ComputeArguments_SetArgumentPointerInteger(nint arguments, int name, int* values);

    [LibraryImport(Name)]
    public static partial int KIM_ComputeArguments_SetArgumentPointerDouble(nint arguments, int name, double* values);

    [LibraryImport(Name)]
    public static partial int KIM_ComputeArguments_SetCallbackPointer(
        nint arguments,
        int callback,
        int language,
        void* function,
        void* data
    );
}
