using System.Runtime.InteropServices;
using SQLitePCL;

namespace MlipSpec.Engines.Datasets;

/// <summary>
/// SQLite as the system has it. The builds that packages bring need a C library newer than that of many clusters, and
/// whoever has Python has this one.
/// </summary>
internal static class SystemSqlite
{
    // What Debian and Red Hat call it without the packages for developers.
    static readonly string[] s_names = ["libsqlite3.so.0", "libsqlite3.so", "libsqlite3.dylib", "winsqlite3"];

    static readonly Lazy<bool> s_there = new(Load);

    /// <summary>Makes it the one that databases are read with.</summary>
    /// <exception cref="InvalidDataException">The system has none; the message says what to install.</exception>
    /// <param name="path">The database, for the message.</param>
    public static void Use(string path)
    {
        if (!s_there.Value)
            throw new InvalidDataException(
                $"{path} is read with the system's SQLite library, and there is none ({s_names[0]}): install it (Debian: apt-get install libsqlite3-0; Red Hat: sqlite-libs), or write the set as extended XYZ"
            );
    }

    static bool Load()
    {
        foreach (var name in s_names)
            if (NativeLibrary.TryLoad(name, out var library))
            {
                NativeLibrary.SetDllImportResolver(
                    typeof(SQLite3Provider_sqlite3).Assembly,
                    (asked, _, _) => asked == "sqlite3" ? library : 0
                );
                raw.SetProvider(new SQLite3Provider_sqlite3());
                return true;
            }
        return false;
    }
}
