package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// pkg is the part of a Go package that matters here: its type declarations, its string constants, its API group.
type pkg struct {
	path      string // k8s.io/api/apps/v1
	group     string
	version   string
	isAPI     bool // its kinds are served
	types     map[string]*ast.TypeSpec
	docs      map[string]string
	imports   map[*ast.File]map[string]string
	files     map[string]*ast.File           // type name -> its file
	constants map[string][]string            // type name -> its values, in the order of the source
	lifecycle map[string]map[string][]string // kind -> Introduced, Deprecated, Removed, Replacement -> values
}

var groupName = regexp.MustCompile(`GroupName\s*=\s*"([^"]*)"`)
var versionName = regexp.MustCompile(`^v\d+((alpha|beta)\d+)?$`)

// readModule reads every package of a module below one of the folders.
func readModule(dir, module string, folders ...string) (map[string]*pkg, error) {
	found := map[string]*pkg{}
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(dir, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.IsDir() {
				return err
			}
			relative, _ := filepath.Rel(dir, path)
			p, err := readPackage(path, module+"/"+filepath.ToSlash(relative))
			if err == nil && p != nil {
				found[p.path] = p
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

func readPackage(dir, path string) (*pkg, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	p := &pkg{path: path, version: filepath.Base(path), types: map[string]*ast.TypeSpec{}, docs: map[string]string{}, files: map[string]*ast.File{},
		imports: map[*ast.File]map[string]string{}, constants: map[string][]string{}, lifecycle: map[string]map[string][]string{}}
	set := token.NewFileSet()
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "generated.") || strings.HasSuffix(name, "deepcopy.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		if match := groupName.FindSubmatch(text); match != nil && versionName.MatchString(p.version) {
			p.group, p.isAPI = string(match[1]), true
		}
		file, err := parser.ParseFile(set, name, text, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		p.add(file)
	}
	if len(p.types) == 0 {
		return nil, nil
	}
	return p, nil
}

func (p *pkg) add(file *ast.File) {
	imports := map[string]string{}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		name := filepath.Base(path)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		imports[name] = path
	}
	p.imports[file] = imports
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			p.addLifecycle(decl)
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					p.types[spec.Name.Name] = spec
					p.files[spec.Name.Name] = file
					p.docs[spec.Name.Name] = commentsBefore(file, decl)
				case *ast.ValueSpec:
					p.addConstants(decl, spec)
				}
			}
		}
	}
}

// commentsBefore is the declaration's own comment and the one that stands alone above it: generators read markers from both.
func commentsBefore(file *ast.File, decl *ast.GenDecl) string {
	var text []string
	start := decl.Pos()
	if decl.Doc != nil {
		start = decl.Doc.Pos()
	}
	var lastEnd token.Pos
	for _, other := range file.Decls {
		if other.End() <= start && other.End() > lastEnd {
			lastEnd = other.End()
		}
	}
	for _, group := range file.Comments {
		if group.Pos() > lastEnd && group.End() <= decl.Pos() {
			for _, line := range group.List {
				text = append(text, line.Text)
			}
		}
	}
	return strings.Join(text, "\n")
}

func (p *pkg) addConstants(decl *ast.GenDecl, spec *ast.ValueSpec) {
	kind, ok := spec.Type.(*ast.Ident)
	if decl.Tok != token.CONST || !ok {
		return
	}
	for _, value := range spec.Values {
		if literal, ok := value.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			text, _ := strconv.Unquote(literal.Value)
			p.constants[kind.Name] = append(p.constants[kind.Name], text)
		}
	}
}

// addLifecycle reads what one generated APILifecycle… method returns.
func (p *pkg) addLifecycle(function *ast.FuncDecl) {
	what, isLifecycle := strings.CutPrefix(function.Name.Name, "APILifecycle")
	if !isLifecycle || function.Recv == nil || function.Body == nil {
		return
	}
	star, ok := function.Recv.List[0].Type.(*ast.StarExpr)
	if !ok {
		return
	}
	kind := star.X.(*ast.Ident).Name
	if p.lifecycle[kind] == nil {
		p.lifecycle[kind] = map[string][]string{}
	}
	ast.Inspect(function.Body, func(node ast.Node) bool {
		if literal, ok := node.(*ast.BasicLit); ok {
			text := literal.Value
			if literal.Kind == token.STRING {
				text, _ = strconv.Unquote(text)
			}
			p.lifecycle[kind][what] = append(p.lifecycle[kind][what], text)
		}
		return true
	})
}

// member is a field of a struct as JSON has it.
type member struct {
	name     string
	expr     ast.Expr
	optional bool
	markers  string
	tag      reflect.StructTag
}

// members lists a struct's fields; inlined structs are answered apart.
func members(spec *ast.StructType) (own []member, inlined []ast.Expr) {
	for _, field := range spec.Fields.List {
		var tag reflect.StructTag
		if field.Tag != nil {
			text, _ := strconv.Unquote(field.Tag.Value)
			tag = reflect.StructTag(text)
		}
		name, options, _ := strings.Cut(tag.Get("json"), ",")
		if name == "-" || tag == "" && len(field.Names) > 0 {
			continue
		}
		if name == "" {
			if len(field.Names) == 0 {
				inlined = append(inlined, field.Type)
			}
			continue
		}
		markers := field.Doc.Text()
		if field.Doc != nil {
			markers = ""
			for _, line := range field.Doc.List {
				markers += line.Text + "\n"
			}
		}
		optional := strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero") || hasMarker(markers, "optional")
		optional = optional && !hasMarker(markers, "required") && !hasMarker(markers, "k8s:required")
		own = append(own, member{name, field.Type, optional, markers, tag})
	}
	return own, inlined
}

func hasMarker(text, name string) bool {
	return len(markerValues(text, name)) > 0
}

// markerValues are the values of `// +name` and `// +name=value`.
func markerValues(text, name string) []string {
	var values []string
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(strings.TrimLeft(line, "/ "))
		if line == "+"+name {
			values = append(values, "")
		} else if value, ok := strings.CutPrefix(line, "+"+name+"="); ok {
			values = append(values, strings.TrimSpace(value))
		}
	}
	return values
}

func sortedKeys[V any](table map[string]V) []string {
	keys := make([]string, 0, len(table))
	for key := range table {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
