// Package exchange answers questions of the fuzzer: one chart with its flags on each line of standard input, and on each line of standard
// output what `helm template` prints for it.
package exchange

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"syscall"
)

// Question is a chart, its files by path, and the flags to render it with. Flags name files by their paths within the chart.
type Question struct {
	Files map[string]string `json:"files"`
	Flags []string          `json:"flags"`
}

// Answer is what was printed, its bytes kept whole, or the error without its "Error: ".
type Answer struct {
	Text  []byte `json:"text,omitempty"`
	Error []byte `json:"error,omitempty"`
}

// Serve answers until the input ends. Each chart is written to the folder that the process then stands in.
func Serve(helm Helm) {
	limitMemory()
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	folder, err := os.MkdirTemp("", "chart-")
	check(err)
	defer os.RemoveAll(folder)
	chart := filepath.Join(folder, "demo")
	for {
		line, err := in.ReadBytes('\n')
		if err == io.EOF {
			return
		}
		check(err)
		var question Question
		check(json.Unmarshal(line, &question))
		write(chart, question.Files)
		check(encoder.Encode(answer(helm, question.Flags)))
		check(out.Flush())
	}
}

func answer(helm Helm, flags []string) (answer Answer) {
	defer func() {
		if problem := recover(); problem != nil {
			answer = Answer{Error: fmt.Appendf(nil, "panic: %v", problem)}
		}
	}()
	printed, err := template(helm, flags)
	if err != nil {
		return Answer{Error: []byte(err.Error())}
	}
	return Answer{Text: printed}
}

func write(folder string, files map[string]string) {
	check(os.RemoveAll(folder))
	check(os.MkdirAll(folder, 0o755))
	check(os.Chdir(folder))
	for path, text := range files {
		check(os.MkdirAll(filepath.Dir(path), 0o755))
		check(os.WriteFile(path, []byte(text), 0o644))
	}
}

// limitMemory makes tables that hold themselves end the process soon rather than late.
func limitMemory() {
	debug.SetMaxStack(100 << 20)
	check(syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: 2 << 30, Max: 2 << 30}))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
