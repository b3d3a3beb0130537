import type { ReportInput } from '../input.ts';
import { runOf, type Seen } from './runs.ts';

/** What an API may send to whoever reads a report of it. */
export const HOSTILE: Readonly<Record<string, string>> = {
  script: `<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>`,
  attribute: `" onmouseover="alert(1)" x='`,
  cdata: `]]><failure message="x"/><![CDATA[`,
  comment: `--><script>alert(1)</script><!--`,
  entity: `&lt;script&gt; &#60;b&#62; &amp;`,
  style: `</style><style>body{display:none}</style>`,
  bidi: `admin\u202e\u2066// refused\u2069\u200f\u061c`,
  ansi: `\u001b[2J\u001b]0;title\u0007\u001b[32mpromote\u001b[0m\u009b31m`,
  controls: `a\u0000b\u0008\u0008c\u007fd\u0085`,
  lines: `refused\npromote (all is well)\r\n## promote\n| a | b |`,
  broken: `caf\ufffd \ud800 alone \udc00 \ufffe \uffff`,
  invisible: `ad\u200bmin\u00ad\ufeff\u{e0041}\u3164\ufff9\u0600`,
  markdown:
    '[x](javascript:alert(1)) ![i](http://e.example/i.png) `code` ```\n```\n# out `now`\n````\n**b** _i_ ~~s~~ | cell | <details> $x$',
  mention: '@everyone #12 GH-7 https://e.example/x www.e.example <https://e.example>',
};

/** A run in which this text stands wherever an API, a network or a contract could put one. */
export function hostileRun(text: string): ReportInput {
  const seen: readonly Seen[] = [
    {
      id: 'credentials/missing-is-refused',
      title: text,
      route: `GET /${text}`,
      identity: text,
      variant: text,
      outcome: 'fail',
      reason: text,
      expected: text,
      got: text,
      body: text,
    },
    {
      id: 'errors/no-internals',
      route: `GET /b${text}`,
      outcome: 'error',
      status: 0,
      reason: text,
      body: text,
    },
    { id: 'tokens/unsigned', route: 'GET /c', identity: text, outcome: 'unsupported', reason: text },
    {
      id: 'transport/query-is-ignored',
      route: 'GET /d',
      level: 'recommended',
      outcome: 'fail',
      reason: text,
      expected: text,
      got: text,
      body: text,
    },
  ];
  const run = runOf({
    verdict: 'reject',
    headline: `reject ${text}`,
    seen,
    effectOf: (o) =>
      o.outcome === 'fail'
        ? o.level === 'required'
          ? 'reject'
          : 'warn'
        : o.outcome === 'error'
          ? 'hold'
          : null,
    more: {
      waived: [{ id: text, subject: { route: text }, owner: text, reason: text, until: text }],
      deviations: [text],
      objectives: [{ name: text, target: text, result: 'missed', detail: text }],
    },
    run: { api: text, environment: text, url: text, contractFile: text, revisions: [text] },
  });
  const exchanges = [...run.exchanges.values()].map((e) => ({
    ...e,
    request: {
      ...e.request,
      url: `https://e.example/${text}`,
      headers: [['x-sent', text] as [string, string]],
      body: text,
      credential: text,
    },
    answer: e.answer === null ? null : { ...e.answer, headers: [[text, text] as [string, string]] },
    fault: e.fault === null ? null : { ...e.fault, message: text },
    curl: `curl ${text}`,
  }));
  const observations = run.observations.map((o) => ({
    ...o,
    area: text,
    clause: { text, url: `javascript:${text}` },
  }));
  const judged = { ...run.verdict.judged, revision: text, api: text };
  return {
    ...run,
    observations,
    exchanges: new Map(exchanges.map((e) => [e.id, e])),
    verdict: { ...run.verdict, judged },
  };
}
