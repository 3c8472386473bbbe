// Writes src/sprig/time-zone-names.ts: the time zones that Go knows, by the abbreviations that they use this year.
//
//	go run ./zones > ../../src/sprig/time-zone-names.ts
package main

import (
	"archive/zip"
	"fmt"
	"log"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

const year = 2026

func main() {
	archive, err := zip.OpenReader(filepath.Join(runtime.GOROOT(), "lib/time/zoneinfo.zip"))
	if err != nil {
		log.Fatal(err)
	}
	defer archive.Close()

	zones := map[string][]string{}
	for _, file := range archive.File {
		location, err := time.LoadLocation(file.Name)
		if strings.HasSuffix(file.Name, "/") || err != nil || file.Name == "Factory" {
			continue
		}
		names := abbreviations(location)
		zones[names] = append(zones[names], file.Name)
	}

	fmt.Println("/**")
	fmt.Println(" * The time zones that Go knows, by the abbreviations that they use: the one with the lower offset first. Those under the empty key")
	fmt.Println(" * have none and go by their offset. Written by scripts/record-sprig-more/zones.")
	fmt.Println(" */")
	fmt.Println("export const zonesByAbbreviations: Readonly<Record<string, string>> = {")
	for _, names := range slices.Sorted(maps.Keys(zones)) {
		slices.Sort(zones[names])
		fmt.Printf("  %q:\n", names)
		lines := wrap(zones[names], 150)
		for i, line := range lines {
			end := " +"
			if i == len(lines)-1 {
				end, line = ",", strings.TrimSuffix(line, " ")
			}
			fmt.Printf("    %q%s\n", line, end)
		}
	}
	fmt.Println("};")
}

// abbreviations names what the zone calls its times, by offset; the empty string where it has only numbers.
func abbreviations(location *time.Location) string {
	offsets := map[int]string{}
	for month := time.January; month <= time.December; month++ {
		name, offset := time.Date(year, month, 15, 0, 0, 0, 0, time.UTC).In(location).Zone()
		offsets[offset] = name
	}
	var names []string
	for _, offset := range slices.Sorted(maps.Keys(offsets)) {
		names = append(names, offsets[offset])
	}
	joined := strings.Join(names, " ")
	if strings.ContainsAny(joined, "+-") {
		return ""
	}
	return joined
}

func wrap(words []string, width int) []string {
	lines := []string{""}
	for _, word := range words {
		if last := lines[len(lines)-1]; len(last)+len(word) > width {
			lines = append(lines, "")
		}
		lines[len(lines)-1] += word + " "
	}
	return lines
}
