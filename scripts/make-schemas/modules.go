package main

import (
	"encoding/json"
	"fmt"
	"os/exec"
)

// release is one minor of Kubernetes 1 and the versions of the modules that its types are read from.
type release struct {
	minor                  int
	types                  string // of k8s.io/api and k8s.io/apimachinery
	extensions, aggregator string // of k8s.io/apiextensions-apiserver and k8s.io/kube-aggregator
}

// releases are pinned, so that the same packs are made on every day. Where the module proxy has no apiextensions-apiserver or
// kube-aggregator of a minor, that of its neighbour stands in; -compare shows that the types are the same.
var releases = []release{
	{23, "v0.23.16", "v0.24.3", "v0.24.3"},
	{24, "v0.24.3", "v0.24.3", "v0.24.3"},
	{25, "v0.25.9", "v0.25.9", "v0.25.9"},
	{26, "v0.26.9", "v0.26.9", "v0.26.9"},
	{27, "v0.27.4", "v0.27.4", "v0.27.4"},
	{28, "v0.28.3", "v0.28.3", "v0.28.3"},
	{29, "v0.29.15", "v0.29.15", "v0.29.15"},
	{30, "v0.30.14", "v0.30.14", "v0.30.14"},
	{31, "v0.31.14", "v0.31.14", "v0.30.14"},
	{32, "v0.32.13", "v0.32.13", "v0.32.13"},
	{33, "v0.33.13", "v0.33.13", "v0.33.13"},
	{34, "v0.34.13", "v0.34.13", "v0.34.13"},
	{35, "v0.35.10", "v0.35.10", "v0.35.10"},
	{36, "v0.36.6", "v0.36.6", "v0.36.6"},
}

// download fetches a module through the go command and answers with its folder.
func download(module, version string) (string, error) {
	out, err := exec.Command("go", "mod", "download", "-json", module+"@"+version).Output()
	var answer struct{ Dir, Error string }
	if jsonErr := json.Unmarshal(out, &answer); jsonErr != nil || answer.Error != "" || answer.Dir == "" {
		return "", fmt.Errorf("%s@%s: %s %v", module, version, answer.Error, err)
	}
	return answer.Dir, nil
}
