// Command sobek runs the bundled load script on github.com/grafana/sobek, the JavaScript engine that k6 embeds. It is no k6: the host
// functions are this file's own. It shows that the script is within what the engine understands, and makes the starts of its plan.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/grafana/sobek"
)

const header = "metric_name,timestamp,metric_value,error_code,expected_response,method,name,proto,scenario,status,extra_tags,metadata\n"

type stage struct {
	Duration string  `json:"duration"`
	Target   float64 `json:"target"`
}

type executor struct {
	TimeUnit  string  `json:"timeUnit"`
	StartTime string  `json:"startTime"`
	Duration  string  `json:"duration"`
	Rate      float64 `json:"rate"`
	StartRate float64 `json:"startRate"`
	Stages    []stage `json:"stages"`
	MaxVUs    int     `json:"maxVUs"`
}

type user struct {
	rt         *sobek.Runtime
	exec       *sobek.Object
	start      sobek.Callable
	summary    sobek.Callable
	options    sobek.Value
	scenario   string
	iterations int
}

var (
	out      *os.File
	writing  sync.Mutex
	counts   = map[string]*atomic.Int64{"http_reqs": {}, "iterations": {}, "dropped_iterations": {}, "gate_script_errors": {}}
	failed   atomic.Bool
	noFollow = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{MaxIdleConnsPerHost: 1000}}
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(107)
	}
}

func length(text string) time.Duration {
	d, err := time.ParseDuration(text)
	must(err)
	return d
}

func row(metric string, value float64, expected, method, name, scenario string, status int, extra string) {
	if count, known := counts[metric]; known {
		count.Add(int64(value))
	}
	writing.Lock()
	defer writing.Unlock()
	code := ""
	if status == 0 && method != "" {
		code = "1000"
	}
	fmt.Fprintf(out, "%s,%d,%.6f,%s,%s,%s,%q,HTTP/1.1,%s,%d,%s,\n", metric, time.Now().UnixMicro(), value, code, expected, method, name, scenario, status, extra)
}

// request is k6/http's: it blocks, and throws nothing for what the network does.
func (u *user) request(call sobek.FunctionCall) sobek.Value {
	var params struct {
		Headers map[string]string `json:"headers"`
		Timeout string            `json:"timeout"`
		Tags    map[string]string `json:"tags"`
	}
	text, err := json.Marshal(call.Argument(3).Export())
	must(err)
	must(json.Unmarshal(text, &params))
	var body io.Reader
	if !sobek.IsNull(call.Argument(2)) && !sobek.IsUndefined(call.Argument(2)) {
		body = strings.NewReader(call.Argument(2).String())
	}
	req, err := http.NewRequest(call.Argument(0).String(), call.Argument(1).String(), body)
	must(err)
	for name, value := range params.Headers {
		req.Header.Set(name, value)
	}
	client := *noFollow
	client.Timeout = length(params.Timeout)
	began := time.Now()
	status := 0
	if res, err := client.Do(req); err == nil {
		if _, err = io.Copy(io.Discard, res.Body); err == nil {
			status = res.StatusCode
		}
		res.Body.Close()
	}
	took := float64(time.Since(began).Microseconds()) / 1000
	name := params.Tags["name"]
	delete(params.Tags, "name")
	extra := url.Values{}
	for key, value := range params.Tags {
		extra.Set(key, value)
	}
	row("http_reqs", 1, "", req.Method, name, u.scenario, status, extra.Encode())
	row("http_req_duration", took, "", req.Method, name, u.scenario, status, extra.Encode())
	return sobek.Undefined()
}

func newUser(script *sobek.Program) *user {
	u := &user{rt: sobek.New()}
	rt := u.rt
	u.exec = rt.NewObject()
	test := rt.NewObject()
	must(test.Set("fail", func(string) { failed.Store(true) }))
	must(u.exec.Set("test", test))
	httpModule := rt.NewObject()
	must(httpModule.Set("request", u.request))
	must(httpModule.Set("expectedStatuses", func(call sobek.FunctionCall) sobek.Value { return rt.ToValue(call.Arguments) }))
	metrics := rt.NewObject()
	must(metrics.Set("Counter", func(call sobek.ConstructorCall) *sobek.Object {
		name := call.Argument(0).String()
		must(call.This.Set("add", func(value float64) { row(name, value, "", "", "", u.scenario, 0, "") }))
		return nil
	}))
	crypto := rt.NewObject()
	must(crypto.Set("sha256", func(text, _ string) string {
		sum := sha256.Sum256([]byte(text))
		return hex.EncodeToString(sum[:])
	}))
	modules := map[string]*sobek.Object{"k6/http": httpModule, "k6/execution": u.exec, "k6/metrics": metrics, "k6/crypto": crypto}
	for _, module := range modules {
		must(module.Set("default", module))
		must(module.Set("__esModule", true))
	}
	environment := map[string]string{}
	for _, pair := range os.Environ() {
		name, value, _ := strings.Cut(pair, "=")
		environment[name] = value
	}
	module := rt.NewObject()
	must(rt.Set("module", module))
	must(rt.Set("__ENV", environment))
	must(rt.Set("require", func(name string) *sobek.Object { return modules[name] }))
	must(rt.Set("open", func(path string) string {
		text, err := os.ReadFile(path)
		must(err)
		return string(text)
	}))
	_, err := rt.RunProgram(script)
	must(err)
	exports := module.Get("exports").ToObject(rt)
	u.start, _ = sobek.AssertFunction(exports.Get("start"))
	u.summary, _ = sobek.AssertFunction(exports.Get("handleSummary"))
	u.options = exports.Get("options")
	return u
}

// due steps through the stages, as finely as it takes.
func (e executor) due() (times []time.Duration) {
	stages, rate := e.Stages, e.StartRate
	if e.Duration != "" {
		stages, rate = []stage{{e.Duration, e.Rate}}, e.Rate
	}
	const step = 50 * time.Microsecond
	at, made, unit := time.Duration(0), 1e-9, float64(length(e.TimeUnit))
	for _, s := range stages {
		steps := int(length(s.Duration) / step)
		for i := 0; i < steps; i++ {
			if made >= float64(len(times)) {
				times = append(times, at)
			}
			made += (rate + (s.Target-rate)*(float64(i)+0.5)/float64(steps)) * float64(step) / unit
			at += step
		}
		rate = s.Target
	}
	return times
}

func (e executor) run(name string, script *sobek.Program, begin time.Time) {
	free := make(chan *user, e.MaxVUs)
	for i := 0; i < e.MaxVUs; i++ {
		free <- newUser(script)
	}
	var open sync.WaitGroup
	for i, due := range e.due() {
		time.Sleep(time.Until(begin.Add(length(e.StartTime) + due)))
		select {
		case u := <-free:
			open.Add(1)
			go func() {
				defer open.Done()
				u.scenario = name
				must(u.exec.Set("scenario", map[string]any{"name": name, "iterationInTest": i}))
				_, err := u.start(sobek.Undefined())
				must(err)
				row("iterations", 1, "", "", "", name, 0, "")
				free <- u
			}()
		default:
			row("dropped_iterations", 1, "", "", "", name, 0, "")
		}
	}
	open.Wait()
}

func main() {
	source, err := os.ReadFile(os.Args[1])
	must(err)
	script, err := sobek.Compile(os.Args[1], string(source), true)
	must(err)
	out, err = os.Create(os.Args[2])
	must(err)
	fmt.Fprint(out, header)
	first := newUser(script)
	var options struct {
		Scenarios map[string]executor `json:"scenarios"`
	}
	text, err := json.Marshal(first.options.Export())
	must(err)
	must(json.Unmarshal(text, &options))
	begin := time.Now().Add(500 * time.Millisecond)
	var all sync.WaitGroup
	for name, e := range options.Scenarios {
		all.Add(1)
		go func() { defer all.Done(); e.run(name, script, begin) }()
	}
	all.Wait()
	metrics := map[string]any{}
	for name, count := range counts {
		metrics[name] = map[string]any{"values": map[string]any{"count": count.Load()}}
	}
	files, err := first.summary(sobek.Undefined(), first.rt.ToValue(map[string]any{"metrics": metrics}))
	must(err)
	for path, text := range files.Export().(map[string]any) {
		must(os.WriteFile(path, []byte(text.(string)), 0o644))
	}
	must(out.Close())
	if failed.Load() {
		os.Exit(110)
	}
}
