// Package deploy_test renders the chart with Helm's own engine and decodes what
// comes out strictly into Kubernetes' own types: a field that is misspelled, in the
// wrong place or of the wrong type fails. It's a module of its own, so that the bot
// doesn't depend on either.
package deploy_test

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	netv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/client-go/kubernetes/scheme"
	"sigs.k8s.io/yaml"
)

const deploy = "../../deploy/"

var update = flag.Bool("update", false, "write deploy/kubernetes/mentor.yaml anew")

type values = map[string]any

// render returns the documents of the chart, by the name of their template.
func render(t *testing.T, v values) (documents map[string]string, err error) {
	t.Helper()
	chart, err := loader.Load(deploy + "helm")
	if err != nil {
		t.Fatal(err)
	}
	all, err := chartutil.ToRenderValues(chart, v, chartutil.ReleaseOptions{Name: "mentor", Namespace: "mentor"}, chartutil.DefaultCapabilities)
	if err != nil {
		t.Fatal(err)
	}
	files, err := engine.Render(chart, all)
	documents = map[string]string{}
	for name, text := range files {
		if text = strings.TrimSpace(text); text != "" && strings.HasSuffix(name, ".yaml") {
			documents[filepath.Base(name)] = text
		}
	}
	return documents, err
}

var strictly = json.NewSerializerWithOptions(json.DefaultMetaFactory, scheme.Scheme, scheme.Scheme, json.SerializerOptions{Yaml: true, Strict: true})

func decode(t *testing.T, name, text string) runtime.Object {
	t.Helper()
	o, _, err := strictly.Decode([]byte(text), nil, nil)
	if err != nil {
		t.Errorf("%s: %v\n%s", name, err, text)
	}
	return o
}

func deployment(t *testing.T, documents map[string]string) *appsv1.Deployment {
	t.Helper()
	d, ok := decode(t, "deployment.yaml", documents["deployment.yaml"]).(*appsv1.Deployment)
	if !ok {
		t.Fatal("the deployment is none")
	}
	return d
}

func TestChart(t *testing.T) {
	always := []string{"deployment.yaml", "networkpolicy.yaml", "service.yaml"}
	for name, c := range map[string]struct {
		values values
		more   []string
	}{
		"as it is":     {nil, []string{"autoscaling.yaml", "disruption.yaml"}},
		"one file":     {values{"persistence": values{"enabled": true, "storageClass": "fast"}}, []string{"pvc.yaml"}},
		"with ingress": {values{"ingress": values{"enabled": true, "className": "nginx", "annotations": values{"a": "b"}}}, []string{"autoscaling.yaml", "disruption.yaml", "ingress.yaml"}},
		"with a secret": {
			values{"secret": values{"create": true, "values": values{"MENTOR_STORE": "redis://:p@r", "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}}},
			[]string{"autoscaling.yaml", "disruption.yaml", "secret.yaml"},
		},
		"everything else": {
			values{
				"image": values{"digest": "sha256:" + strings.Repeat("0", 64), "pullSecrets": []any{values{"name": "pull"}}}, "autoscaling": values{"enabled": false}, "replicas": 3,
				"podAnnotations": values{"a": "b"}, "nodeSelector": values{"disk": "ssd"}, "tolerations": []any{values{"key": "k", "operator": "Exists"}}, "affinity": values{"nodeAffinity": values{}},
				"networkPolicy": values{"from": []any{values{"podSelector": values{}}}, "redis": []any{values{"ipBlock": values{"cidr": "10.0.0.0/8"}}}},
			},
			[]string{"disruption.yaml"},
		},
	} {
		documents, err := render(t, c.values)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, want := slices.Sorted(maps.Keys(documents)), slices.Sorted(slices.Values(append(c.more, always...))); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		for file, text := range documents {
			decode(t, name+": "+file, text)
		}
	}
	if _, err := render(t, values{"secret": values{"create": true}}); err == nil || !strings.Contains(err.Error(), "secret.values.MENTOR_STORE is not set") {
		t.Errorf("a secret without values: %v", err)
	}
}

// What the chart says of safety and of how it ends is what the bot needs.
func TestDeployment(t *testing.T) {
	documents, err := render(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	pod := deployment(t, documents).Spec.Template.Spec
	c := pod.Containers[0]
	if s := c.SecurityContext; !*s.ReadOnlyRootFilesystem || *s.AllowPrivilegeEscalation || !slices.Equal(s.Capabilities.Drop, []corev1.Capability{"ALL"}) || !*pod.SecurityContext.RunAsNonRoot {
		t.Errorf("security: %+v, %+v", s, pod.SecurityContext)
	}
	if *pod.AutomountServiceAccountToken || *pod.TerminationGracePeriodSeconds <= 10 {
		t.Errorf("token %v, grace %d s", *pod.AutomountServiceAccountToken, *pod.TerminationGracePeriodSeconds)
	}
	if live, ready := c.LivenessProbe.HTTPGet, c.ReadinessProbe.HTTPGet; live.Path != "/healthz" || ready.Path != "/readyz?part=store" {
		t.Errorf("probes: %v, %v", live, ready)
	}
	if one, err := render(t, values{"persistence": values{"enabled": true}}); err != nil {
		t.Error(err)
	} else if d := deployment(t, one); *d.Spec.Replicas != 1 || d.Spec.Strategy.Type != appsv1.RecreateDeploymentStrategyType {
		t.Errorf("with a file: %d replicas, %s", *d.Spec.Replicas, d.Spec.Strategy.Type)
	}
	policy, ok := decode(t, "networkpolicy.yaml", documents["networkpolicy.yaml"]).(*netv1.NetworkPolicy)
	if !ok || len(policy.Spec.PolicyTypes) != 2 || len(policy.Spec.Ingress) != 2 || len(policy.Spec.Ingress[1].From) != 1 {
		t.Errorf("network policy: %+v", policy)
	}
}

// envName is how settings are declared.
var envName = regexp.MustCompile(`env:"([A-Z_]+)"`)

// Every setting that the chart, compose and the example name is one that the bot
// has.
func TestSettingsExist(t *testing.T) {
	source, err := os.ReadFile("../../cmd/mentor/settings.go")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, m := range envName.FindAllSubmatch(source, -1) {
		known[string(m[1])] = true
	}
	check := func(where, name string) {
		t.Helper()
		if !known[strings.TrimSuffix(name, "_FILE")] {
			t.Errorf("%s: the bot has no setting %s", where, name)
		}
	}
	documents, err := render(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, env := range deployment(t, documents).Spec.Template.Spec.Containers[0].Env {
		check("the chart", env.Name)
	}
	var compose struct {
		Services map[string]struct {
			Environment map[string]string `json:"environment"`
		} `json:"services"`
	}
	data, err := os.ReadFile(deploy + "compose.yaml")
	if err == nil {
		err = yaml.Unmarshal(data, &compose)
	}
	if err != nil || len(compose.Services) != 2 {
		t.Fatalf("compose.yaml: %v", err)
	}
	for name := range compose.Services["mentor"].Environment {
		check("compose.yaml", name)
	}
	example, err := os.ReadFile(deploy + "mentor.env.example")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(example)) {
		if name, _, ok := strings.Cut(line, "="); ok && !strings.HasPrefix(name, "#") {
			check("mentor.env.example", name)
		}
	}
}

// The plain manifests are the chart as it is.
func TestManifestsGolden(t *testing.T) {
	documents, err := render(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	b.WriteString("# The chart in deploy/helm as it is, for those without Helm. Make the Secret first; see deploy/helm/values.yaml.\n#   kubectl apply -n mentor -f deploy/kubernetes/mentor.yaml\n")
	for _, name := range slices.Sorted(maps.Keys(documents)) {
		b.WriteString("---\n" + documents[name] + "\n")
	}
	const file = deploy + "kubernetes/mentor.yaml"
	if *update {
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if was, err := os.ReadFile(file); err != nil || !bytes.Equal(was, b.Bytes()) {
		t.Errorf("%s isn't what the chart says (%v); write it with: go test -update", file, err)
	}
}
