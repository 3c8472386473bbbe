// Command record-kubernetes writes what Kubernetes' own code answers: fixtures/kubernetes/quantities.json.
// Run it in this folder: go run . ../../fixtures/kubernetes
package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	"gopkg.in/inf.v0"
	"k8s.io/apimachinery/pkg/api/resource"
)

// Quantity is one text and what the API server reads in it: thousand-millionths, or nothing if it refuses.
type Quantity struct {
	Text  string  `json:"text"`
	Nanos *string `json:"nanos"`
}

var texts = []string{
	"0", "1", "100m", "0.1", "1.5", "1.5Gi", "0.5Mi", "512Mi", "1Gi", "1024Mi", "1G", "1000M", "1e3", "1E3", "1E", "1e", "1e+3", "1e-3", "1E-2", "2e-12", "1Ei", "8Ei", "16Ei", "9E", "100E", "1n", "0.1n", "0.0000000001", "1u", "1k", "1K",
	"1KB", "1kb", "1Kb", "1MB", "1Mb", "1mb", "1GB", "1gi", "1mi", "1ki", "1Ki", "1KI", "1Mib", "1MiB", "1 Gi", " 1Gi", "1Gi ", "", " ", "-", "+", ".", "+1", "-1", "-1.5Gi", "-0.1n", "--1", "1.", ".5", "5.G", ".5Gi", "1..5", "1.2.3",
	"Mi", "m", "Ti", "Pi", "Ei", ".Pi", "e-9", "e-10", "e3", "00012", "0012.3400", "1,5", "1_000", "0x10", "1e99", "1e-99", "1m5", "1mm", "1mG", "1iM", "1+5", "1-5", "1e5m", "1e5.5", "abc", "one", "500 m", "9223372036854775807", "9223372036854775808", "9223372036854775807Ki",
	"123456789012345678901234567890", "0.123456789123", "1.0000000001Gi", "3.14159265358979Ti", "1e4294967297", "1e9223372036854775808", "Infinity", "NaN", "½", "1⅓", "50%", "1.5e3", "1.5E3", "12e6", "12E6Ki", "1P", "1Pi", "1T", "1Ti", "1.1Ti",
}

func main() {
	recorded := []Quantity{}
	for _, text := range texts {
		answer := Quantity{Text: text}
		parsed := resource.Quantity{}
		quoted, err := json.Marshal(text)
		check(err)
		if text == "" {
			// A missing quantity and an empty one are read as zero from JSON, but not from a map of resources.
			_, err = resource.ParseQuantity(text)
		} else {
			err = parsed.UnmarshalJSON(quoted)
		}
		if err == nil {
			nanos := new(inf.Dec).Round(parsed.AsDec(), 9, inf.RoundUp).UnscaledBig().String()
			answer.Nanos = &nanos
		}
		recorded = append(recorded, answer)
	}
	content, err := json.MarshalIndent(recorded, "", "  ")
	check(err)
	check(os.MkdirAll(os.Args[1], 0o755))
	check(os.WriteFile(filepath.Join(os.Args[1], "quantities.json"), append(content, '\n'), 0o644))
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
