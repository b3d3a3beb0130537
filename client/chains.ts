import { isObject } from '../contract/branch.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { expand } from '../contract/variables.ts';
import type { Fault } from '../records/exchange.ts';
import { valueAt } from './ask.ts';
import { carryToken } from './carry.ts';
import { type ChainValues, createChainValues, isSecretValue } from './chain-values.ts';
import { fault } from './fault.ts';
import { createMailbox, type MailboxOptions } from './mailbox.ts';
import { type Presented, presented } from './presented.ts';
import { lookAlike } from './random.ts';
import type { Redactor } from './redact.ts';
import type { CapturedCredential, ChainPart, Json, Request } from './request.ts';
import type { TransportAnswer } from './transport.ts';

/** A request whose every `${name}` is filled in. */
export interface Filled {
  readonly request: Request;
  /** Passwords, codes and tokens in it. */
  readonly secrets: readonly string[];
  /** Where it goes, where that is not the API. */
  readonly elsewhere: URL | null;
}

export interface Chains {
  fill(request: Request): Promise<Filled | Fault>;
  present(use: CapturedCredential): Presented | Fault;
  /** Keeps what the chain needs of an answer, and learns what is secret in it: before anything of it is recorded. */
  keep(part: ChainPart, answer: TransportAnswer): void;
}

export interface ChainsOptions extends Omit<MailboxOptions, 'mailbox'> {
  readonly contract: EffectiveContract;
  readonly redactor: Redactor;
  readonly runId: string;
  readonly seed: string;
}

/** The values of chains: what earlier answers handed out fills in later requests. */
export function createChains(options: ChainsOptions): Chains {
  const { contract, redactor } = options;
  const values = createChainValues(options.runId, redactor);
  const mailbox = createMailbox({ ...options, mailbox: contract.environment.mailbox });
  return {
    async fill(request) {
      const { chain } = request;
      if (chain === undefined) return { request, secrets: [], elsewhere: null };
      const text = createFiller(chain, values, options);
      if (chain.awaitsCode !== undefined) {
        const code = await mailbox.nextCode(text.fill(chain.awaitsCode));
        if (typeof code !== 'string') return code;
        values.set(chain, 'code', code);
      }
      const elsewhere = chain.to === undefined ? null : addressOf(chain, values, options);
      if (elsewhere !== null && 'code' in elsewhere) return elsewhere;
      const filled = {
        ...request,
        path: text.fill(request.path, encodeURIComponent),
        ...(request.body === undefined ? {} : { body: text.fillAll(request.body) }),
      };
      const [missing] = text.missing;
      if (missing !== undefined) return fault('unmet', `there is no ${missing}`);
      return { request: filled, secrets: text.secrets, elsewhere };
    },
    present({ scheme: name, chain, scope }) {
      const scheme = contract.schemes[name];
      const value = values.of({ id: chain, scope }, 'credential');
      if (value === undefined) return fault('unmet', 'no credential was handed out');
      if (scheme === undefined || scheme.type === 'service' || scheme.type === 'basic')
        return fault('credential', `the scheme ${name} carries no token`);
      const bare = value.startsWith(scheme.prefix) ? value.slice(scheme.prefix.length) : value;
      const describe = `credential that the API handed out${scope === 'own' ? '' : ` (${scope})`}`;
      const carried = carryToken(scheme, { value: bare, shell: '$FLOW_CREDENTIAL' }, 'scheme');
      return presented(carried, { describe, secrets: [bare] });
    },
    keep(part, answer) {
      const into = part.into ?? part.scope;
      if (into !== part.scope) values.copy(part.id, part.scope, into);
      for (const [name, pointer] of Object.entries(part.capture ?? {})) {
        const value = valueAt(answer.body.toString('utf8'), pointer);
        if ((typeof value === 'string' && value !== '') || typeof value === 'number')
          values.set({ id: part.id, scope: into }, name, String(value));
      }
    },
  };
}

const REFERENCE = /\$(?:\{([a-z]\w*)\}|([A-Z_][A-Z0-9_]*)|\{([A-Z_][A-Z0-9_]*)\})/g;

/** Fills in texts, and remembers what was secret in them and what was not there. */
function createFiller(chain: ChainPart, values: ChainValues, { variables }: ChainsOptions) {
  const secrets: string[] = [];
  const missing: string[] = [];
  const textOf = (name: string, within: readonly string[]): string => {
    const given = within.includes(name) ? undefined : chain.values?.[name];
    const value =
      given === undefined ? values.of(chain, name) : replaced(given, (one) => textOf(one, [...within, name]));
    if (value === undefined) missing.push(name);
    else if (isSecretValue(name)) secrets.push(value);
    return value ?? '';
  };
  const replaced = (text: string, of: (name: string) => string): string =>
    text.replace(REFERENCE, (whole, name?: string) =>
      name === undefined ? expand(whole, variables) : of(name),
    );
  const fill = (text: string, encode = (value: string): string => value): string =>
    replaced(text, (name) => encode(textOf(name, [])));
  const fillAll = (value: unknown): Json => {
    if (typeof value === 'string') return fill(value);
    if (Array.isArray(value)) return value.map(fillAll);
    if (isObject(value))
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillAll(one)]));
    return typeof value === 'number' || typeof value === 'boolean' ? value : null;
  };
  return { fill, fillAll, secrets, missing };
}

/** The captured address of an upload, where its origin is one that the contract lists. */
function addressOf(
  part: ChainPart,
  values: ChainValues,
  { variables, seed, redactor }: ChainsOptions,
): URL | Fault {
  const text = values.of(part, 'url');
  if (text === undefined) return fault('unmet', 'no address was handed out');
  if (!URL.canParse(text)) return fault('unmet', 'what was handed out is no address');
  const url = new URL(text);
  const allowed = (part.to ?? []).map((origin) => expand(origin, variables));
  if (!allowed.some((origin) => URL.canParse(origin) && new URL(origin).origin === url.origin))
    return fault(
      'foreign-origin',
      `${redactor.redact(url.origin)}, where the flow allows ${allowed.join(', ')}`,
    );
  return part.altered ? withOtherSignature(url, seed) : url;
}

/** Another value in place of the signature: of the parameter named like one, else of the last. */
function withOtherSignature(url: URL, seed: string): URL {
  const altered = new URL(url);
  const names = [...url.searchParams.keys()];
  const name = names.find((one) => /sig/i.test(one)) ?? names.at(-1);
  if (name === undefined) return altered;
  const value = url.searchParams.get(name) ?? '';
  altered.searchParams.set(name, lookAlike(value, seed, 'signature of an upload') ?? `${value}0`);
  return altered;
}
