using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace MlipSpec.Potentials.Hashing;

/// <summary>
/// What tells the code of one assembly from another's: its methods, signatures, names, texts and constants. Attributes are
/// left out, because a build writes version and commit into them: the module's own id would change at every commit,
/// and everything measured by unchanged code would be measured again.
/// </summary>
internal static class CompiledCode
{
    static readonly ConcurrentDictionary<Assembly, string> s_known = new();

    /// <summary>64 hexadecimal digits; the module's id where an assembly has no file.</summary>
    public static string IdentityOf(Assembly assembly) => s_known.GetOrAdd(assembly, Read);

    static string Read(Assembly assembly)
    {
        if (assembly.IsDynamic || assembly.Location.Length == 0)
            return assembly.ManifestModule.ModuleVersionId.ToString();
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var hash = new Sha256();
        var metadata = file.GetMetadataReader();
        foreach (var method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition))
            Add(hash, file, method, metadata);
        foreach (var signature in Signatures(metadata))
            hash.AppendData(metadata.GetBlobBytes(signature));
        var whole = file.GetMetadata();
        foreach (var heap in (ReadOnlySpan<HeapIndex>)[HeapIndex.String, HeapIndex.UserString])
            hash.AppendData(
                whole.GetContent(metadata.GetHeapMetadataOffset(heap), metadata.GetHeapSize(heap)).AsSpan()
            );
        return Convert.ToHexStringLower(hash.GetHash());
    }

    static void Add(Sha256 hash, PEReader file, MethodDefinition method, MetadataReader metadata)
    {
        hash.AppendData(metadata.GetBlobBytes(method.Signature));
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        hash.AppendData(body.GetILBytes());
        foreach (var region in body.ExceptionRegions)
            hash.AppendData(
                MemoryMarshal.AsBytes([
                    (int)region.Kind,
                    region.TryOffset,
                    region.TryLength,
                    region.HandlerOffset,
                    region.HandlerLength,
                ])
            );
    }

    static IEnumerable<BlobHandle> Signatures(MetadataReader metadata) =>
        [
            .. metadata.FieldDefinitions.Select(f => metadata.GetFieldDefinition(f).Signature),
            .. metadata.MemberReferences.Select(m => metadata.GetMemberReference(m).Signature),
            .. Rows(metadata, TableIndex.Constant)
                .Select(r => metadata.GetConstant(MetadataTokens.ConstantHandle(r)).Value),
            .. Rows(metadata, TableIndex.StandAloneSig)
                .Select(r => metadata.GetStandaloneSignature(MetadataTokens.StandaloneSignatureHandle(r)).Signature),
            .. Rows(metadata, TableIndex.TypeSpec)
                .Select(r => metadata.GetTypeSpecification(MetadataTokens.TypeSpecificationHandle(r)).Signature),
            .. Rows(metadata, TableIndex.MethodSpec)
                .Select(r => metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(r)).Signature),
        ];

    static IEnumerable<int> Rows(MetadataReader metadata, TableIndex table) =>
        Enumerable.Range(1, metadata.GetTableRowCount(table));
}
