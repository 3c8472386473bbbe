package main

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/Masterminds/sprig/v3"
)

// printSignatures writes the Go types of all functions, by name.
func printSignatures() {
	signatures := map[string]string{}
	for name, function := range sprig.TxtFuncMap() {
		signatures[name] = reflect.TypeOf(function).String()
	}
	text, err := json.MarshalIndent(signatures, "", "  ")
	check(err)
	fmt.Println(string(text))
}
