// Answers as `helm template` of Helm 3 does.
package main

import (
	"fmt"
	"io"
	"log"
	"slices"
	"sort"

	"fuzz-helm/exchange"
	"helm.sh/helm/v3/pkg/action"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/cli"
	"helm.sh/helm/v3/pkg/cli/values"
	"helm.sh/helm/v3/pkg/getter"
	"helm.sh/helm/v3/pkg/release"
	"helm.sh/helm/v3/pkg/releaseutil"
)

func main() {
	log.SetOutput(io.Discard)
	exchange.Serve(helm{getter.All(cli.New())})
}

type helm struct{ getters getter.Providers }

func (h helm) Render(flags *exchange.Flags) (*exchange.Release, error) {
	client := action.NewInstall(&action.Configuration{Log: func(string, ...any) {}})
	client.DryRun, client.DryRunOption, client.ClientOnly, client.Replace = true, "true", true, true
	client.Namespace, client.ReleaseName, client.NameTemplate = flags.Namespace, "release-name", flags.NameTemplate
	client.APIVersions, client.IncludeCRDs, client.IsUpgrade, client.DisableHooks = flags.APIVersions, flags.IncludeCRDs, flags.IsUpgrade, flags.NoHooks
	if flags.KubeVersion != "" {
		version, err := chartutil.ParseKubeVersion(flags.KubeVersion)
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
	chart, err := loader.Load(path)
	if err != nil {
		return nil, err
	}
	if kind := chart.Metadata.Type; kind != "" && kind != "application" {
		return nil, fmt.Errorf("%s charts are not installable", kind)
	}
	if wanted := chart.Metadata.Dependencies; wanted != nil {
		if err := action.CheckDependencies(chart, wanted); err != nil {
			return nil, fmt.Errorf("An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: %w", err)
		}
	}
	made, err := client.Run(chart, given)
	return describe(made), err
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
