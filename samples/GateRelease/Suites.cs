// The packaged silicon suite, run on the candidates of this folder's mlipspec.json. Baselines and signed failures of
// the candidates stand here too, so that the exit code of `dotnet test` says whether a candidate may be released and
// every change since the last approval is seen.
[assembly: UsesSuite(typeof(MlipSpec.Suites.Silicon.DiamondStatics))]
