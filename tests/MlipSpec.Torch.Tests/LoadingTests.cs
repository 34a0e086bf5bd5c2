using MlipSpec.Engines.Torch;
using MlipSpec.Torch.Native;

namespace MlipSpec.Torch.Tests;

public sealed class LoadingTests
{
    [Fact]
    public void Libtorch_loads_on_this_system() =>
        TorchPotential.LoadAlone().ShouldStartWith("libtorch 2.10.0, TorchSharp 0.107.0");

    [Fact]
    public void Another_library_than_the_expected_one_is_not_patched() =>
        Should
            .Throw<InvalidDataException>(() =>
                new LibraryPatch(File.ReadAllBytes(NativeFolder.Find(NativeFolder.Libtorch, "libshm.so"))).Apply()
            )
            .Message.ShouldContain("not there");
}
