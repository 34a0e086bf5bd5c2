// Writes the notices of what others wrote and the program mlipspec holds: packages of .NET, the runtime, the parts of the page.
//   dotnet run tests/Notices.cs -- PROGRAM.deps.json > THIRD-PARTY-NOTICES.txt
// Fails where a licence is not among those whose text it can give.
using System.Text.Json;
using System.Xml.Linq;

var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given
    ? given
    : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");
var parts = new List<(string Name, string Licence, string Copyright, string? More)>();

// The packages that the program is published with, the runtime among them.
using (var deps = JsonDocument.Parse(File.ReadAllText(args[0])))
    foreach (var library in deps.RootElement.GetProperty("libraries").EnumerateObject())
        if (library.Value.GetProperty("type").GetString() is "package" or "runtimepack")
        {
            var id = library
                .Name["runtimepack.".Length is var n && library.Name.StartsWith("runtimepack.") ? n.. : ..]
                .Split('/');
            var folder = Path.Combine(packages, id[0].ToLowerInvariant(), id[1]);
            var about = XDocument
                .Load(Path.Combine(folder, $"{id[0].ToLowerInvariant()}.nuspec"))
                .Root!.Descendants()
                .ToList();
            string? Say(string name) => about.FirstOrDefault(e => e.Name.LocalName == name)?.Value;
            var licence = about
                .FirstOrDefault(e => e.Name.LocalName == "license" && (string?)e.Attribute("type") == "expression")
                ?.Value;
            var more = Directory
                .GetFiles(folder)
                .FirstOrDefault(f => Path.GetFileName(f).StartsWith("THIRD-PARTY", StringComparison.OrdinalIgnoreCase));
            parts.Add(
                (
                    string.Join(' ', id),
                    // Older packages give an address; that of xunit.abstractions is the licence of xunit.
                    licence ?? (id[0] == "xunit.abstractions" ? "Apache-2.0" : Say("licenseUrl") ?? "none stated"),
                    Say("copyright") ?? Say("authors") ?? "",
                    more is null ? null : File.ReadAllText(more)
                )
            );
        }

// The page of the card.
using (var page = JsonDocument.Parse(File.ReadAllText("src/MlipSpec.Reports/Page/package-lock.json")))
    foreach (var part in page.RootElement.GetProperty("packages").EnumerateObject())
        if (
            part.Name.StartsWith("node_modules/")
            && !part.Value.TryGetProperty("dev", out _)
            && !part.Value.TryGetProperty("optional", out _)
        )
            parts.Add(
                (
                    $"{part.Name["node_modules/".Length..]} {part.Value.GetProperty("version")}",
                    part.Value.TryGetProperty("license", out var licence) ? licence.GetString()! : "none stated",
                    CopyrightOf(Path.Combine("src/MlipSpec.Reports/Page", part.Name))
                        ?? "the authors named in its repository",
                    null
                )
            );

// As its licence states it, where npm has installed it.
static string? CopyrightOf(string folder) =>
    (Directory.Exists(folder) ? Directory.GetFiles(folder, "LICENSE*") : [])
        .SelectMany(File.ReadLines)
        .FirstOrDefault(l => l.Contains("Copyright", StringComparison.OrdinalIgnoreCase))
        ?.Trim();

var texts = new Dictionary<string, string>
{
    ["MIT"] = File.ReadAllText("LICENSE")[
        (File.ReadAllText("LICENSE").IndexOf("Permission", StringComparison.Ordinal))..
    ],
    ["ISC"] = """
        Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above
        copyright notice and this permission notice appear in all copies.

        THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
        MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
        WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN
        CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
        """,
    ["BSD-3-Clause"] = """
        Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:
        1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.
        2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the
           documentation and/or other materials provided with the distribution.
        3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived from this software
           without specific prior written permission.

        THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
        IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE
        LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE
        GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT
        LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH
        DAMAGE.
        """,
    ["Unlicense"] = """
        This is free and unencumbered software released into the public domain. Anyone is free to copy, modify, publish, use, compile, sell, or distribute this
        software, either in source code form or as a compiled binary, for any purpose, commercial or non-commercial, and by any means.
        THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND. For more information, please refer to <https://unlicense.org/>
        """,
    // As Debian and Ubuntu have it.
    ["Apache-2.0"] = File.ReadAllText("/usr/share/common-licenses/Apache-2.0"),
};
var unknown = parts.Where(p => !texts.ContainsKey(p.Licence)).ToList();
foreach (var part in unknown)
    Console.Error.WriteLine(
        $"{part.Name} has the licence '{part.Licence}': add its text to tests/Notices.cs if the program may hold it"
    );
if (unknown.Count > 0 || parts.Count == 0)
    return 1;

Console.WriteLine(
    "MlipSpec itself has the licence MIT (LICENSE). It holds parts that others wrote, under the licences below.\n"
);
foreach (var part in parts.OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase))
    Console.WriteLine($"{part.Name}\n    {part.Licence}; {part.Copyright}");
foreach (var licence in parts.Select(p => p.Licence).Distinct().Order(StringComparer.Ordinal))
    Console.WriteLine($"\n{new string('=', 100)}\n{licence}\n\n{texts[licence].Trim()}");
foreach (var part in parts.Where(p => p.More is not null))
    Console.WriteLine($"\n{new string('=', 100)}\n{part.Name} says of its own parts:\n\n{part.More!.Trim()}");
return 0;
