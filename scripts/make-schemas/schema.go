package main

import (
	"fmt"
	"go/ast"
	"regexp"
	"strings"
)

// field is one field of a type, as the packs write it.
type field struct {
	typ      string // string, []core/v1.Container, {}quantity …
	required bool
	keys     string // of a list map: containerPort,protocol; `set` for a set
}

// kind is what a release serves under an apiVersion.
type kind struct {
	apiVersion, name, typ string
	cluster               bool
}

// schema is all that a release has.
type schema struct {
	packages map[string]*pkg
	types    map[string]map[string]field
	enums    map[string][]string
	kinds    map[[2]string]kind
}

// special are types whose JSON is not what their Go declaration says.
var special = map[string]string{
	"k8s.io/apimachinery/pkg/api/resource.Quantity":   "quantity",
	"k8s.io/apimachinery/pkg/util/intstr.IntOrString": "intOrString",
	"k8s.io/apimachinery/pkg/apis/meta/v1.Time":       "time",
	"k8s.io/apimachinery/pkg/apis/meta/v1.MicroTime":  "time",
	"k8s.io/apimachinery/pkg/apis/meta/v1.Duration":   "string",
	"k8s.io/apimachinery/pkg/apis/meta/v1.FieldsV1":   "object",
	"k8s.io/apimachinery/pkg/runtime.RawExtension":    "object",
	"k8s.io/apimachinery/pkg/runtime.Object":          "object",
}

// anyValue are the types of apiextensions that hold whatever they are given.
var anyValue = regexp.MustCompile(`/apiextensions/v1(beta1)?\.(JSON|JSONSchemaPropsOr\w+)$`)

// closedWithoutMarker are string types without +enum whose constants are nevertheless all that validation accepts.
var closedWithoutMarker = map[string]bool{
	"autoscaling/v2.MetricSourceType": true, "autoscaling/v2.MetricTargetType": true, "autoscaling/v2.HPAScalingPolicyType": true, "autoscaling/v2.ScalingPolicySelect": true,
	"networking/v1.PathType": true, "networking/v1.PolicyType": true,
	"apps/v1.PodManagementPolicyType": true, "apps/v1.StatefulSetUpdateStrategyType": true, "apps/v1.PersistentVolumeClaimRetentionPolicyType": true,
	"policy/v1.UnhealthyPodEvictionPolicyType": true,
	"core/v1.ContainerRestartPolicy":           true, "core/v1.LimitType": true, "core/v1.ResourceQuotaScope": true,
	"apiextensions/v1.ResourceScope": true, "apiextensions/v1.ConversionStrategyType": true,
	"admissionregistration/v1.SideEffectClass": true, "admissionregistration/v1.OperationType": true,
	"storage/v1.FSGroupPolicy": true, "storage/v1.VolumeLifecycleMode": true,
}

// openDespiteMarker are +enum types that validation does not hold to their constants on create, or not in every place.
var openDespiteMarker = map[string]bool{
	"core/v1.StorageMedium": true, "core/v1.ConditionStatus": true, "core/v1.PodPhase": true, "core/v1.NamespacePhase": true, "core/v1.NodePhase": true,
	"core/v1.PersistentVolumePhase": true, "core/v1.PersistentVolumeClaimPhase": true, "core/v1.ComponentConditionType": true,
}

// refusedValues are constants of a type that validation refuses all the same.
var refusedValues = map[string]map[string]bool{
	"admissionregistration/v1.SideEffectClass": {"Unknown": true, "Some": true},
}

// readRelease downloads the modules of a release and reads its types.
func readRelease(r release) (*schema, error) {
	s := &schema{packages: map[string]*pkg{}, types: map[string]map[string]field{}, enums: map[string][]string{}, kinds: map[[2]string]kind{}}
	for _, module := range []struct {
		path, version string
		folders       []string
	}{
		{"k8s.io/api", r.types, []string{"."}},
		{"k8s.io/apimachinery", r.types, []string{"pkg/apis/meta/v1", "pkg/runtime", "pkg/api/resource", "pkg/util/intstr", "pkg/types"}},
		{"k8s.io/apiextensions-apiserver", r.extensions, []string{"pkg/apis/apiextensions/v1"}},
		{"k8s.io/kube-aggregator", r.aggregator, []string{"pkg/apis/apiregistration/v1", "pkg/apis/apiregistration/v1beta1"}},
	} {
		dir, err := download(module.path, module.version)
		if err != nil {
			return nil, err
		}
		packages, err := readModule(dir, module.path, module.folders...)
		if err != nil {
			return nil, err
		}
		for path, p := range packages {
			if path == "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1" {
				p.group, p.isAPI = "apiextensions.k8s.io", true
			}
			if strings.Contains(path, "/apiregistration/") {
				p.group, p.isAPI = "apiregistration.k8s.io", true
			}
			s.packages[path] = p
		}
	}
	for _, path := range sortedKeys(s.packages) {
		if err := s.addKinds(s.packages[path], r.minor); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// notServed are types with metadata that no path of the API serves as objects of their own.
var notServed = map[string]bool{"RangeAllocation": true, "JobTemplate": true, "PodStatusResult": true, "ImageReview": true, "AdmissionReview": true, "APIGroupDiscovery": true}

func (s *schema) addKinds(p *pkg, minor int) error {
	if !p.isAPI || p.path == "k8s.io/apimachinery/pkg/apis/meta/v1" {
		return nil
	}
	for _, name := range sortedKeys(p.types) {
		spec, isStruct := p.types[name].Type.(*ast.StructType)
		if !isStruct || !s.isKind(p, spec) || notServed[strings.TrimSuffix(name, "List")] || !p.serves(name, minor) {
			continue
		}
		typ, err := s.reference(p, name)
		if err != nil {
			return err
		}
		apiVersion := p.version
		if p.group != "" {
			apiVersion = p.group + "/" + p.version
		}
		s.kinds[[2]string{apiVersion, name}] = kind{apiVersion, name, typ, hasMarker(p.docs[name], "genclient:nonNamespaced")}
	}
	return nil
}

// isKind tells whether a struct has apiVersion, kind and metadata.
func (s *schema) isKind(p *pkg, spec *ast.StructType) bool {
	own, inlined := members(spec)
	hasType := false
	for _, expr := range inlined {
		if selector, ok := expr.(*ast.SelectorExpr); ok && selector.Sel.Name == "TypeMeta" {
			hasType = true
		}
	}
	for _, m := range own {
		if m.name == "metadata" {
			return hasType
		}
	}
	return false
}

// goneEarlier are group versions without lifecycle methods that no release of ours serves.
var goneEarlier = map[string]bool{"rbac.authorization.k8s.io/v1alpha1": true, "node.k8s.io/v1alpha1": true, "scheduling.k8s.io/v1alpha1.PriorityClass": true}

// serves tells whether a kind is neither too young nor removed in a minor.
func (p *pkg) serves(name string, minor int) bool {
	if goneEarlier[p.group+"/"+p.version] || goneEarlier[p.group+"/"+p.version+"."+strings.TrimSuffix(name, "List")] {
		return false
	}
	life := p.lifecycle[name]
	return (life == nil || number(life["Introduced"]) <= minor) && (number(life["Removed"]) == 0 || minor < number(life["Removed"]))
}

// number is the minor of `return 1, 22`; nought for none, and for 0.0.
func number(values []string) int {
	n := 0
	if len(values) == 2 {
		fmt.Sscan(values[1], &n)
	}
	return n
}

func shortName(p *pkg, name string) string {
	parts := strings.Split(p.path, "/")
	return strings.Join(parts[len(parts)-2:], "/") + "." + name
}

// reference is what a named type is written as; structs are added to the schema on the way.
func (s *schema) reference(p *pkg, name string) (string, error) {
	if known, ok := special[p.path+"."+name]; ok {
		return known, nil
	}
	if anyValue.MatchString(p.path + "." + name) {
		return "any", nil
	}
	spec, ok := p.types[name]
	if !ok {
		return "", fmt.Errorf("no type %s in %s", name, p.path)
	}
	if _, isStruct := spec.Type.(*ast.StructType); isStruct {
		short := shortName(p, name)
		if _, done := s.types[short]; !done {
			s.types[short] = map[string]field{}
			if err := s.addFields(s.types[short], p, name); err != nil {
				return "", err
			}
		}
		return short, nil
	}
	typ, err := s.typeOf(p, p.files[name], spec.Type)
	if err == nil && typ == "string" {
		if enum := s.enum(p, name); enum != "" {
			return enum, nil
		}
	}
	return typ, err
}

// enum is the name of a closed set of strings; empty for strings that are free.
func (s *schema) enum(p *pkg, name string) string {
	short := shortName(p, name)
	isClosed := hasMarker(p.docs[name], "enum") && !openDespiteMarker[short] || closedWithoutMarker[short] || closedWithoutMarker[sameInGA(short)]
	if !isClosed || len(p.constants[name]) == 0 {
		return ""
	}
	var values []string
	for _, value := range p.constants[name] {
		if !refusedValues[short][value] {
			values = append(values, value)
		}
	}
	s.enums[short] = values
	return "=" + short
}

var minorStage = regexp.MustCompile(`/v(\d+)(alpha|beta)\d+\.`)

// sameInGA is the name of a type in the version that its own was made for.
func sameInGA(short string) string {
	return minorStage.ReplaceAllString(short, "/v$1.")
}

// named is where a type that another one names is declared.
func (s *schema) named(p *pkg, by string, expr ast.Expr) (*pkg, string) {
	if star, ok := expr.(*ast.StarExpr); ok {
		expr = star.X
	}
	if selector, ok := expr.(*ast.SelectorExpr); ok {
		return s.packages[p.imports[p.files[by]][selector.X.(*ast.Ident).Name]], selector.Sel.Name
	}
	return p, expr.(*ast.Ident).Name
}

func (s *schema) addFields(into map[string]field, p *pkg, name string) error {
	spec, isStruct := p.types[name].Type.(*ast.StructType)
	if !isStruct { // a type made of another: type Rule v1.Rule
		from, other := s.named(p, name, p.types[name].Type)
		return s.addFields(into, from, other)
	}
	own, inlined := members(spec)
	for _, expr := range inlined {
		from, inner := s.named(p, name, expr)
		if err := s.addFields(into, from, inner); err != nil {
			return err
		}
	}
	for _, m := range own {
		typ, err := s.typeOf(p, p.files[name], m.expr)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", name, m.name, err)
		}
		into[m.name] = field{typ: typ, required: !m.optional, keys: listKeys(m)}
	}
	return nil
}

// listKeys are the keys by which server-side apply tells the items of a list apart. (kube-openapi pkg/schemaconv: getListElementRelationship.)
func listKeys(m member) string {
	if _, isArray := m.expr.(*ast.ArrayType); !isArray {
		return ""
	}
	kind := markerValues(m.markers, "listType")
	merges := strings.Contains(m.tag.Get("patchStrategy"), "merge")
	switch {
	case len(kind) > 0 && kind[0] == "map":
		return strings.Join(markerValues(m.markers, "listMapKey"), ",")
	case len(kind) > 0 && kind[0] == "set", len(kind) == 0 && merges && m.tag.Get("patchMergeKey") == "":
		return "set"
	case len(kind) == 0 && merges:
		return m.tag.Get("patchMergeKey")
	}
	return ""
}

// typeOf writes a Go type as the packs do.
func (s *schema) typeOf(p *pkg, file *ast.File, expr ast.Expr) (string, error) {
	switch expr := expr.(type) {
	case *ast.StarExpr:
		return s.typeOf(p, file, expr.X)
	case *ast.ArrayType:
		if element, ok := expr.Elt.(*ast.Ident); ok && element.Name == "byte" {
			return "bytes", nil
		}
		item, err := s.typeOf(p, file, expr.Elt)
		return "[]" + item, err
	case *ast.MapType:
		value, err := s.typeOf(p, file, expr.Value)
		return "{}" + value, err
	case *ast.SelectorExpr:
		path := p.imports[file][expr.X.(*ast.Ident).Name]
		if known, ok := special[path+"."+expr.Sel.Name]; ok {
			return known, nil
		}
		other, ok := s.packages[path]
		if !ok {
			return "", fmt.Errorf("package %s was not read", path)
		}
		return s.reference(other, expr.Sel.Name)
	case *ast.Ident:
		switch expr.Name {
		case "string", "bool", "int32", "int64":
			return expr.Name, nil
		case "int", "uint32", "uint64", "uint16", "uint8":
			return "int64", nil
		case "float64", "float32":
			return "number", nil
		}
		return s.reference(p, expr.Name)
	}
	return "", fmt.Errorf("a type of the form %T", expr)
}
