using System.Globalization;

namespace MlipSpec.Tests.Potentials.Gap;

/// <summary>
/// A small made-up potential for silicon and oxygen, written to a folder of its own in the format of the fitting
/// program: distance_2b for Si–O, angle_3b for O–Si–O, soap on both elements with both species, and a Glue term.
/// Numbers are arbitrary, the format is real.
/// </summary>
internal sealed class SyntheticGap : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlipspec-gap-");

    /// <summary>Writes the files.</summary>
    /// <param name="edit">Changes the XML before it is written.</param>
    public SyntheticGap(Func<string, string>? edit = null)
    {
        File.WriteAllText(Sparse("pair"), "1.5\n2.5\n3.1\n");
        File.WriteAllText(Sparse("triplet"), "3.2 0.1 2.6\n4.0 0.4 3.3\n");
        // n 3, l 2, two species: 6·7/2·3 + 1 = 64 components; rows are normalised.
        File.WriteAllText(Sparse("soapSi"), Rows(2, 64, 1));
        File.WriteAllText(Sparse("soapO"), Rows(3, 64, 5));
        File.WriteAllText(Xml, (edit ?? (text => text))(Text));
    }

    public string Xml => Path.Combine(_folder.FullName, "gp.xml");

    public string Sparse(string name) => Path.Combine(_folder.FullName, $"gp.{name}");

    public void Dispose() => _folder.Delete(recursive: true);

    static string Rows(int rows, int length, int seed)
    {
        var text = new System.Text.StringBuilder();
        for (var r = 0; r < rows; r++)
        {
            var row = Enumerable
                .Range(0, length)
                .Select(i => i == length - 1 ? 0 : Math.Abs(Math.Sin(seed + 3.1 * r + 0.7 * i)))
                .ToArray();
            var norm = Math.Sqrt(row.Sum(x => x * x));
            foreach (var x in row)
                text.Append((x / norm).ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        }
        return text.ToString();
    }

    const string Text = """
        <!-- a comment may come first -->
        <GAP_test>
        <Potential label="GAP_test" init_args="Sum init_args_pot1={IP Glue} init_args_pot2={IP GAP label=GAP_test}"/>
        <Glue_params n_types="2">
          <per_type_data atomic_num="14" type="1">
            <density num_points="3" density_y1="-0.4" density_yn="0.0">
              <point a="1.0" rho="0.5"/> <point a="2.0" rho="0.2"/> <point a="3.3" rho="0.0"/>
            </density>
            <potential_density num_points="3">
              <point rho="0.0" E="0.0"/> <point rho="0.5" E="-0.3"/> <point rho="1.0" E="-0.4"/>
            </potential_density>
          </per_type_data>
          <per_type_data atomic_num="8" type="2"/>
          <per_pair_data type1="1" type2="2">
            <potential_pair num_points="3" density_y1="-20.0" density_yn="0.0">
              <point r="1.0" E="10.0"/> <point r="1.5" E="2.0"/> <point r="2.2" E="0.0"/>
            </potential_pair>
          </per_pair_data>
        </Glue_params>
        <GAP_params label="GAP_test" gap_version="1686000000">
          <GAP_data do_core="F">
            <e0 Z="8" value="-3.5"/>
            <e0 Z="14" value="-.8E+000"/>
          </GAP_data>
          <gpSparse label="GAP_test" n_coordinate="4" fitted="T">
            <gpCoordinates label="GAP_test1" dimensions="1" signal_variance="2.0" signal_mean=".0E+000" sparsified="T" n_permutations="1" covariance_type="1" n_sparseX="3" sparseX_filename="gp.pair">
              <theta> 0.8 </theta>
              <descriptor>distance_2b cutoff=4.0 cutoff_transition_width=1.0 delta=2.0 theta_uniform=0.8 n_sparse=3 Z1=14 Z2=8</descriptor>
              <permutation i="1">1 </permutation>
              <sparseX i="1" alpha="0.3" sparseCutoff="1.0"/>
              <sparseX i="2" alpha="-0.5" sparseCutoff="1.0"/>
              <sparseX i="3" alpha="0.2" sparseCutoff="0.9"/>
            </gpCoordinates>
            <gpCoordinates label="GAP_test2" dimensions="3" signal_variance="0.5" signal_mean="0.0" sparsified="T" n_permutations="1" covariance_type="1" n_sparseX="2" sparseX_filename="gp.triplet">
              <theta> 1.1 0.9 1.3 </theta>
              <descriptor>angle_3b cutoff=3.2 delta=0.5 Z=14 Z1=8 Z2=8 n_sparse=2</descriptor>
              <sparseX i="1" alpha="1.5" sparseCutoff="1.0"/>
              <sparseX i="2" alpha="-2.0" sparseCutoff="1.0"/>
            </gpCoordinates>
            <gpCoordinates label="GAP_test3" dimensions="64" signal_variance="1.5" signal_mean="0.0" sparsified="T" n_permutations="1" covariance_type="2" zeta="2.0" n_sparseX="2" sparseX_filename="gp.soapSi">
              <descriptor>soap l_max=2 n_max=3 atom_sigma=0.5 zeta=2 cutoff=3.6 cutoff_transition_width=0.6 central_weight=1.0 delta=1.5 f0=0.0 n_species=2 Z=14 species_Z={8 14 }</descriptor>
              <sparseX i="1" alpha="0.7" sparseCutoff="1.0"/>
              <sparseX i="2" alpha="-0.4" sparseCutoff="1.0"/>
            </gpCoordinates>
            <gpCoordinates label="GAP_test4" dimensions="64" signal_variance="1.5" signal_mean="0.0" sparsified="T" n_permutations="1" covariance_type="2" zeta="2.5" n_sparseX="3" sparseX_filename="gp.soapO">
              <descriptor>soap l_max=2 n_max=3 atom_sigma=0.4 zeta=2.5 cutoff=3.0 central_weight=0.5 n_species=2 Z=8 species_Z={8 14 }</descriptor>
              <sparseX i="1" alpha="0.2" sparseCutoff="1.0"/>
              <sparseX i="2" alpha="0.9" sparseCutoff="1.0"/>
              <sparseX i="3" alpha="-0.6" sparseCutoff="1.0"/>
            </gpCoordinates>
          </gpSparse>
          <command_line><![CDATA[ gap_fit ]]></command_line>
        </GAP_params>
        </GAP_test>
        """;
}
