package exchange

import (
	"io"

	"github.com/spf13/pflag"
)

// Flags are those of `helm template` that we know too.
type Flags struct {
	Values, Set, SetString, SetFile, SetJSON, SetLiteral []string
	NameTemplate, Namespace, KubeVersion                 string
	APIVersions, ShowOnly                                []string
	IncludeCRDs, SkipTests, NoHooks, IsUpgrade           bool
}

func readFlags(args []string) (*Flags, error) {
	flags := &Flags{}
	set := pflag.NewFlagSet("template", pflag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringSliceVarP(&flags.Values, "values", "f", nil, "")
	set.StringArrayVar(&flags.Set, "set", nil, "")
	set.StringArrayVar(&flags.SetString, "set-string", nil, "")
	set.StringArrayVar(&flags.SetFile, "set-file", nil, "")
	set.StringArrayVar(&flags.SetJSON, "set-json", nil, "")
	set.StringArrayVar(&flags.SetLiteral, "set-literal", nil, "")
	set.StringVar(&flags.NameTemplate, "name-template", "", "")
	set.StringVarP(&flags.Namespace, "namespace", "n", "default", "")
	set.StringVar(&flags.KubeVersion, "kube-version", "", "")
	set.StringSliceVarP(&flags.APIVersions, "api-versions", "a", nil, "")
	set.StringArrayVarP(&flags.ShowOnly, "show-only", "s", nil, "")
	set.BoolVar(&flags.IncludeCRDs, "include-crds", false, "")
	set.BoolVar(&flags.SkipTests, "skip-tests", false, "")
	set.BoolVar(&flags.NoHooks, "no-hooks", false, "")
	set.BoolVar(&flags.IsUpgrade, "is-upgrade", false, "")
	return flags, set.Parse(args)
}
