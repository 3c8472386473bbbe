// Answers as `helm template` of Helm 4 does.
package main

import (
	"fmt"
	"io"
	"log"
	"log/slog"
	"slices"
	"sort"

	"fuzz-helm/exchange"
	"helm.sh/helm/v4/pkg/action"
	"helm.sh/helm/v4/pkg/chart"
	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/loader"
	"helm.sh/helm/v4/pkg/cli"
	"helm.sh/helm/v4/pkg/cli/values"
	"helm.sh/helm/v4/pkg/getter"
	release "helm.sh/helm/v4/pkg/release/v1"
	releaseutil "helm.sh/helm/v4/pkg/release/v1/util"
)

func main() {
	log.SetOutput(io.Discard)
	slog.SetDefault(slog.New(slog.DiscardHandler))
	exchange.Serve(helm{getter.All(cli.New())})
}

type helm struct{ getters getter.Providers }

func (h helm) Render(flags *exchange.Flags) (*exchange.Release, error) {
	configuration := action.NewConfiguration()
	configuration.SetLogger(slog.DiscardHandler)
	client := action.NewInstall(configuration)
	client.DryRunStrategy, client.Replace = action.DryRunClient, true
	client.Namespace, client.ReleaseName, client.NameTemplate = flags.Namespace, "release-name", flags.NameTemplate
	client.APIVersions, client.IncludeCRDs, client.IsUpgrade, client.DisableHooks = flags.APIVersions, flags.IncludeCRDs, flags.IsUpgrade, flags.NoHooks
	if flags.KubeVersion != "" {
		version, err := common.ParseKubeVersion(flags.KubeVersion)
		if err != nil {
			return nil, fmt.Errorf("invalid kube version '%s': %w", flags.KubeVersion, err)
		}
		client.KubeVersion = version
	}
	name, path, err := client.NameAndChart([]string{"."})
	if err != nil {
		return nil, err
	}
	client.ReleaseName = name
	options := values.Options{
		ValueFiles: flags.Values, Values: flags.Set, StringValues: flags.SetString, FileValues: flags.SetFile, JSONValues: flags.SetJSON, LiteralValues: flags.SetLiteral,
	}
	given, err := options.MergeValues(h.getters)
	if err != nil {
		return nil, err
	}
	loaded, err := loader.Load(path)
	if err != nil {
		return nil, err
	}
	accessor, err := chart.NewAccessor(loaded)
	if err != nil {
		return nil, err
	}
	if kind := accessor.MetadataAsMap()["Type"]; kind != "" && kind != "application" {
		return nil, fmt.Errorf("%s charts are not installable", kind)
	}
	if wanted := accessor.MetaDependencies(); len(wanted) > 0 {
		if err := action.CheckDependencies(loaded, wanted); err != nil {
			return nil, fmt.Errorf("an error occurred while checking for chart dependencies. You may need to run 'helm dependency build' to fetch missing dependencies: %w", err)
		}
	}
	made, err := client.Run(loaded, given)
	known, _ := made.(*release.Release)
	return describe(known), err
}

func describe(made *release.Release) *exchange.Release {
	if made == nil {
		return nil
	}
	described := &exchange.Release{Manifest: made.Manifest}
	for _, hook := range made.Hooks {
		described.Hooks = append(described.Hooks, exchange.Hook{Path: hook.Path, Manifest: hook.Manifest, IsTest: slices.Contains(hook.Events, release.HookTest)})
	}
	return described
}

func (helm) Split(text string) []string {
	pieces := releaseutil.SplitManifests(text)
	var keys, documents []string
	for key := range pieces {
		keys = append(keys, key)
	}
	sort.Sort(releaseutil.BySplitManifestsOrder(keys))
	for _, key := range keys {
		documents = append(documents, pieces[key])
	}
	return documents
}
