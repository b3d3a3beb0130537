import { createHash } from 'node:crypto';
import { access } from './html/access.ts';
import { banner, lead } from './html/banner.ts';
import { again, deviations, gaps, objectives, waivers } from './html/closing.ts';
import { comparison } from './html/comparison.ts';
import { findings } from './html/findings.ts';
import { load } from './html/load.ts';
import { type Html, h, styleElement, write } from './html/markup.ts';
import { overview } from './html/overview.ts';
import { parity } from './html/parity.ts';
import { STYLE } from './html/style.ts';
import { watch } from './html/watch.ts';
import type { ReportInput } from './input.ts';

/**
 * One self-contained page. Nothing in it can run or load: no script, and a policy (CSP Level 3) that allows the one
 * style sheet, by its hash, and nothing else. Where an API slipped markup past the escaping, it would still do nothing.
 */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

const CONTENTS = [
  ['outcomes', 'Outcomes'],
  ['watch', 'Watch'],
  ['load', 'Load'],
  ['comparison', 'Compared with the baseline'],
  ['parity', 'Both sides, case by case'],
  ['access', 'Who may call what'],
  ['findings', 'What was found'],
  ['untested', 'Not tested'],
  ['waived', 'Waived'],
  ['deviations', 'Departs from a standard'],
  ['objectives', 'Objectives'],
  ['again', 'Next, and again'],
] as const;

export function renderHtml(input: ReportInput): string {
  const { run, verdict } = input;
  const sections = {
    outcomes: overview(input),
    watch: watch(input),
    load: load(input),
    comparison: comparison(input),
    parity: parity(input),
    access: access(input),
    findings: findings(input),
    untested: gaps(input),
    waived: waivers(input),
    deviations: deviations(input),
    objectives: objectives(input),
    again: again(input),
  };
  const present = CONTENTS.filter(([id]) => write(sections[id]) !== '');
  const page = h`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${verdict.verdict}: ${run.api} in ${run.environment} · Gatehouse</title>
${styleElement(STYLE)}
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
${banner(input)}
<main id="main">
${lead(input)}
<nav class="contents" aria-label="Contents"><ul>${present.map(([id, title]) => h`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
${present.map(([id]) => joined(sections[id]))}</main>
<footer><p>Made by ${run.tool} from run ${run.id}.</p></footer>
</body>
</html>
`;
  return write(page);
}

function joined(section: Html): Html {
  return h`${section}
`;
}
