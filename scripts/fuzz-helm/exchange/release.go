package exchange

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
)

// Release is what a chart was made into, as far as it is printed.
type Release struct {
	Manifest string
	Hooks    []Hook
}

// Hook is the manifest of one hook, with the template that it came from.
type Hook struct {
	Path, Manifest string
	IsTest         bool
}

// Helm is one line of Helm: what of it differs from the other one.
type Helm interface {
	// Render returns a release with an error too where rendering had begun.
	Render(*Flags) (*Release, error)
	// Split cuts printed text into its documents, in their order.
	Split(string) []string
}

var source = regexp.MustCompile("# Source: [^/]+/(.+)")

func template(helm Helm, args []string) ([]byte, error) {
	flags, err := readFlags(args)
	if err != nil {
		return nil, err
	}
	release, err := helm.Render(flags)
	if err != nil {
		if release != nil {
			return nil, fmt.Errorf("%w\n\nUse --debug flag to render out invalid YAML", err)
		}
		return nil, err
	}
	var all bytes.Buffer
	fmt.Fprintln(&all, strings.TrimSpace(release.Manifest))
	for _, hook := range release.Hooks {
		if !flags.NoHooks && !(flags.SkipTests && hook.IsTest) {
			fmt.Fprintf(&all, "---\n# Source: %s\n%s\n", hook.Path, hook.Manifest)
		}
	}
	if len(flags.ShowOnly) == 0 {
		return all.Bytes(), nil
	}
	return showOnly(helm.Split(all.String()), flags.ShowOnly)
}

func showOnly(documents, patterns []string) ([]byte, error) {
	var shown bytes.Buffer
	for _, pattern := range patterns {
		before := shown.Len()
		for _, document := range documents {
			path := source.FindStringSubmatch(document)
			if path == nil {
				continue
			}
			if isShown, _ := filepath.Match(pattern, path[1]); isShown {
				fmt.Fprintf(&shown, "---\n%s\n", document)
			}
		}
		if shown.Len() == before {
			return nil, fmt.Errorf("could not find template %s in chart", pattern)
		}
	}
	return shown.Bytes(), nil
}
