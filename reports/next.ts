import type { ReportInput } from './input.ts';
import { oneLine } from './plain.ts';
import { groupReasons, type Member, tellingExchange } from './reasons.ts';
import { remedy } from './untested.ts';

/** What to do now: a sentence, and a command to copy where there is one. */
export interface NextStep {
  readonly text: string;
  readonly command: string | null;
}

/** The next steps, the most useful first; never empty. */
export function nextSteps(input: ReportInput): readonly [NextStep, ...NextStep[]] {
  if (isAudit(input)) return [auditAgain(input)];
  switch (input.verdict.verdict) {
    case 'promote':
      return [
        { text: 'Nothing to do. To read what was promised:', command: command(input, 'explain') },
        ...input.verdict.reasons
          .filter((r) => r.effect === 'warn')
          .slice(0, 1)
          .map(() => recheck(input)),
      ];
    case 'reject':
      return rejected(input);
    case 'hold':
      return held(input);
  }
}

/** An audit read files, and no case can be repeated alone. */
function isAudit({ observations }: ReportInput): boolean {
  return observations.length > 0 && observations.every(({ kind }) => kind === 'policy' || kind === 'drift');
}

function auditAgain({ run, verdict, observations }: ReportInput): NextStep {
  const where = `--contract ${shellWord(run.contractFile)} --environment ${shellWord(run.environment)}`;
  const verb = observations.some(({ kind }) => kind === 'drift') ? 'drift' : 'audit';
  const command = `npx gatehouse ${verb} FILE ${where}`;
  return verdict.verdict === 'promote'
    ? { text: 'Nothing to do. After the next deployment, look again:', command }
    : { text: 'Mend it, then look again:', command };
}

/** `npx gatehouse judge runs/ID`: judges the recorded run again, without network. */
export function rejudgeCommand(input: ReportInput): string {
  return `npx gatehouse judge ${shellWord(`runs/${input.run.id}`)}`;
}

function recheck(input: ReportInput): NextStep {
  return { text: 'The warnings do not stop a release. To check again:', command: command(input, 'check') };
}

function rejected(input: ReportInput): readonly [NextStep, ...NextStep[]] {
  if (input.watch !== undefined) return [takenBack(input)];
  const member = groupReasons(input)[0]?.members[0];
  if (member === undefined || member.observation === null) {
    return [{ text: 'See to what the reason names, then check again:', command: command(input, 'check') }];
  }
  const alone = kindOf(input) === 'check' ? 'check this rule alone' : 'run it again';
  const again: NextStep = { text: `Mend it, then ${alone}:`, command: single(input, member) };
  const curl = tellingExchange(member)?.curl;
  return curl === undefined ? [again] : [again, { text: 'Or see it for yourself:', command: curl }];
}

/** A rejected deployment goes back; where it has gone already, the program behind it is to be mended. */
function takenBack(input: ReportInput): NextStep {
  if (input.watch?.rollback?.result === 'verified') {
    return {
      text: 'It is taken back. Mend it, and prove it before the next deployment:',
      command: command(input, 'explain').replace(' explain ', ' check '),
    };
  }
  const where = `${shellWord(input.run.contractFile)} ${shellWord(input.run.environment)}`;
  const { rollback } = input.watch ?? {};
  // A watch that was to go back by itself wrote down what it would take back.
  const from = rollback ? `--run ${shellWord(`runs/${input.run.id}`)}` : '--from REVISION';
  const better = rollback?.audit?.better ?? null;
  const go = `npx gatehouse rollback ${where} --snapshot snapshot.json ${from}`;
  return better === null
    ? {
        text: 'Take the deployment back, to the snapshot from before it:',
        command: `${go} --apply`,
      }
    : {
        text: 'Take it back, past a target that breaks a rule:',
        command: `${go} --to ${shellWord(better)} --apply`,
      };
}

function held(input: ReportInput): readonly [NextStep, ...NextStep[]] {
  const { run, verdict } = input;
  const whole = command(input, 'check');
  if (run.state !== 'complete' && input.watch !== undefined)
    return [
      {
        text: 'The watch did not come to its end. Go on with it:',
        command: `${whole} --resume ${shellWord(`runs/${run.id}`)}`,
      },
    ];
  if (run.state !== 'complete')
    return [{ text: 'The run did not come to its end. Run it again:', command: whole }];
  if (run.filtered) return [{ text: 'Only a part was checked. Run it without a filter:', command: whole }];
  if (run.revisions.length > 1) {
    return [
      {
        text: 'The revision changed during the run. Let the deployment finish, then run again:',
        command: whole,
      },
    ];
  }
  if (verdict.judged.revision === null) return [{ text: revisionMissing(input), command: whole }];
  const member = groupReasons(input).find((g) => g.effect === 'hold')?.members[0];
  return [member === undefined ? { text: 'Check again:', command: whole } : missing(input, member)];
}

function revisionMissing(input: ReportInput): string {
  const source = input.contract.api.revision;
  if (source === null)
    return 'Say in the contract how the API names its revision (api.revision), then run again:';
  const where =
    'header' in source
      ? `the header ${source.header}`
      : `${source.method} ${source.path} at ${source.pointer}`;
  return `Let the API name its revision in ${where}, then run again:`;
}

function missing(input: ReportInput, member: Member): NextStep {
  const { observation } = member;
  const proof = observation === null ? null : remedy(observation, input.contract);
  if (proof !== null)
    return { text: `To prove it, it takes ${proof}. Then run again:`, command: command(input, 'check') };
  const fault = member.exchanges.find((exchange) => exchange.fault !== null);
  if (fault !== undefined)
    return { text: 'See whether the API answers at all, then run again:', command: fault.curl };
  if (observation === null)
    return { text: 'See to what the reason names, then run again:', command: command(input, 'check') };
  return {
    text: `See to what the reason names, then ${kindOf(input) === 'check' ? 'check this rule alone' : 'run it again'}:`,
    command: single(input, member),
  };
}

function command(input: ReportInput, verb: 'check' | 'explain'): string {
  const run = verb === 'check' ? kindOf(input) : verb;
  const where = `${shellWord(input.run.contractFile)} ${shellWord(input.run.environment)}`;
  return `npx gatehouse ${run} ${where}${run === 'compare' ? baselineOption(input) : ''}`;
}

function kindOf({ load, watch, comparison, parity }: ReportInput): 'load' | 'watch' | 'compare' | 'check' {
  if (load !== undefined) return 'load';
  if (comparison !== undefined || parity !== undefined) return 'compare';
  return watch === undefined ? 'check' : 'watch';
}

/** What a comparison was made with. */
function baselineOption({ comparison, parity, run }: ReportInput): string {
  if (parity !== undefined) return ` --against ${shellWord(parity.baseline.environment)} --cases`;
  if (comparison === undefined) return '';
  const { against, baseline } = comparison;
  if (against === 'saved') return ' --baseline baseline.json';
  return ` --against ${shellWord(baseline.environment === run.environment ? baseline.url : baseline.environment)}`;
}

function single(input: ReportInput, member: Member): string {
  if (kindOf(input) !== 'check') return command(input, 'check');
  const { id, subject } = member.reason;
  const route = subject.route === undefined ? '' : ` --route ${shellWord(subject.route)}`;
  return `${command(input, 'check')} --case ${shellWord(id)}${route}`;
}

/** One word for a POSIX shell: as it stands, or in single quotes. */
function shellWord(text: string): string {
  const word = oneLine(text);
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
