// Command sobek runs the bundled load script on github.com/grafana/sobek, the JavaScript engine that k6 embeds. It is no k6: the host
// functions are this file's own. It shows that the engine understands the script, and that the script makes the starts of its plan.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/grafana/sobek"
)

type stage struct {
	Duration string
	Target   float64
}

type executor struct {
	TimeUnit, StartTime, Duration string
	Rate, StartRate               float64
	Stages                        []stage
	MaxVUs                        int
}

// user is one of k6's virtual users: a runtime of its own.
type user struct {
	rt             *sobek.Runtime
	exec, exports  *sobek.Object
	start, summary sobek.Callable
	scenario       string
}

var (
	out     *os.File
	writing sync.Mutex
	counts  = map[string]int{"http_reqs": 0, "iterations": 0, "dropped_iterations": 0, "gate_script_errors": 0}
	pool    = &http.Transport{MaxIdleConnsPerHost: 1000}
)

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(107)
	}
	return value
}

// read fills a Go value from a JavaScript one.
func read(from sobek.Value, into any) {
	must(0, json.Unmarshal(must(json.Marshal(from.Export())), into))
}

func row(metric string, value float64, name, scenario string, status int, extra string) {
	writing.Lock()
	defer writing.Unlock()
	if _, counted := counts[metric]; counted {
		counts[metric] += int(value)
	}
	fmt.Fprintf(out, "%s,%d,%.6f,%q,%s,%d,%s,\n", metric, time.Now().UnixMicro(), value, name, scenario, status, extra)
}

// request is k6/http's: it blocks, and throws nothing for what the network does.
func (u *user) request(method, address string, body sobek.Value, given sobek.Value) {
	var p struct{ Headers, Tags map[string]string }
	read(given, &p)
	var content io.Reader
	if !sobek.IsNull(body) {
		content = strings.NewReader(body.String())
	}
	request := must(http.NewRequest(method, address, content))
	for name, value := range p.Headers {
		request.Header.Set(name, value)
	}
	status, began := 0, time.Now()
	// A transport by itself follows no redirect.
	if answer, err := pool.RoundTrip(request); err == nil {
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		status = answer.StatusCode
	}
	took := float64(time.Since(began).Microseconds()) / 1000
	extra := url.Values{"target": {p.Tags["target"]}}.Encode()
	row("http_reqs", 1, p.Tags["name"], u.scenario, status, extra)
	row("http_req_duration", took, p.Tags["name"], u.scenario, status, extra)
}

func newUser(script *sobek.Program) *user {
	u := &user{rt: sobek.New()}
	object := func(fields map[string]any) *sobek.Object {
		made := u.rt.NewObject()
		for name, value := range fields {
			must(0, made.Set(name, value))
		}
		must(0, made.Set("default", made))
		must(0, made.Set("__esModule", true))
		return made
	}
	u.exec = object(map[string]any{"test": object(map[string]any{"fail": func(string) {}})})
	modules := map[string]*sobek.Object{
		"k6/execution": u.exec,
		"k6/http":      object(map[string]any{"request": u.request, "expectedStatuses": func(...any) any { return nil }}),
		"k6/crypto":    object(map[string]any{"sha256": func(text, _ string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text))) }}),
		"k6/metrics": object(map[string]any{"Counter": func(call sobek.ConstructorCall) *sobek.Object {
			name := call.Argument(0).String()
			must(0, call.This.Set("add", func(value float64) { row(name, value, "", u.scenario, 0, "") }))
			return nil
		}}),
	}
	environment := map[string]string{}
	for _, name := range []string{"PLAN", "SUMMARY", "NONCE", "GATEHOUSE_CREDENTIALS"} {
		environment[name] = os.Getenv(name)
	}
	module := object(nil)
	must(0, u.rt.Set("module", module))
	must(0, u.rt.Set("__ENV", environment))
	must(0, u.rt.Set("require", func(name string) *sobek.Object { return modules[name] }))
	must(0, u.rt.Set("open", func(path string) string { return string(must(os.ReadFile(path))) }))
	must(u.rt.RunProgram(script))
	u.exports = module.Get("exports").ToObject(u.rt)
	u.start, _ = sobek.AssertFunction(u.exports.Get("start"))
	u.summary, _ = sobek.AssertFunction(u.exports.Get("handleSummary"))
	return u
}

// due steps through the stages, finely.
func (e executor) due() (times []time.Duration) {
	if e.Duration != "" {
		e.StartRate, e.Stages = e.Rate, []stage{{e.Duration, e.Rate}}
	}
	const step = 50 * time.Microsecond
	at, made, unit := time.Duration(0), 1e-9, float64(must(time.ParseDuration(e.TimeUnit)))
	for _, s := range e.Stages {
		steps := int(must(time.ParseDuration(s.Duration)) / step)
		for i := range steps {
			if made >= float64(len(times)) {
				times = append(times, at)
			}
			made += (e.StartRate + (s.Target-e.StartRate)*(float64(i)+0.5)/float64(steps)) * float64(step) / unit
			at += step
		}
		e.StartRate = s.Target
	}
	return times
}

func (e executor) run(name string, script *sobek.Program, done *sync.WaitGroup) {
	defer done.Done()
	free := make(chan *user, e.MaxVUs)
	for range e.MaxVUs {
		free <- newUser(script)
	}
	begin := time.Now().Add(must(time.ParseDuration(e.StartTime)))
	for i, due := range e.due() {
		time.Sleep(time.Until(begin.Add(due)))
		select {
		case u := <-free:
			done.Add(1)
			go func() {
				defer done.Done()
				u.scenario = name
				must(0, u.exec.Set("scenario", map[string]any{"name": name, "iterationInTest": i}))
				must(u.start(sobek.Undefined()))
				row("iterations", 1, "", name, 0, "")
				free <- u
			}()
		default:
			row("dropped_iterations", 1, "", name, 0, "")
		}
	}
}

func main() {
	script := must(sobek.Compile(os.Args[1], string(must(os.ReadFile(os.Args[1]))), true))
	out = must(os.Create(os.Args[2]))
	fmt.Fprintln(out, "metric_name,timestamp,metric_value,name,scenario,status,extra_tags,metadata")
	first := newUser(script)
	var options struct{ Scenarios map[string]executor }
	read(first.exports.Get("options"), &options)
	var done sync.WaitGroup
	for name, e := range options.Scenarios {
		done.Add(1)
		go e.run(name, script, &done)
	}
	done.Wait()
	metrics := map[string]any{}
	for name, count := range counts {
		metrics[name] = map[string]any{"values": map[string]any{"count": count}}
	}
	files := must(first.summary(sobek.Undefined(), first.rt.ToValue(map[string]any{"metrics": metrics})))
	for path, text := range files.Export().(map[string]any) {
		must(0, os.WriteFile(path, []byte(text.(string)), 0o644))
	}
}
