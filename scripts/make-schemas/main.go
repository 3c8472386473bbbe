// Command make-schemas makes the packs of schemas/kubernetes from the Go modules in which Kubernetes publishes its types.
// Run it in this folder: go run . ../../schemas/kubernetes
//
// With -compare DIR, where DIR/v1.36/_definitions.json and the like are OpenAPI definitions, it tells in what they differ.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	compareWith := flag.String("compare", "", "a folder of OpenAPI definitions to compare with")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: make-schemas [-compare DIR] OUT")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *compareWith); err != nil {
		fmt.Fprintln(os.Stderr, "make-schemas:", err)
		os.Exit(1)
	}
}

func run(out, compareWith string) error {
	schemas := map[int]*schema{}
	for _, r := range releases {
		s, err := readRelease(r)
		if err != nil {
			return fmt.Errorf("1.%d: %w", r.minor, err)
		}
		schemas[r.minor] = s
		if compareWith != "" {
			if err := compare(r.minor, s, filepath.Join(compareWith, fmt.Sprintf("v1.%d", r.minor), "_definitions.json")); err != nil {
				return err
			}
		}
	}
	for name, text := range map[string]string{"types.txt": writeTypes(schemas), "kinds.txt": writeKinds(schemas)} {
		if err := os.WriteFile(filepath.Join(out, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
