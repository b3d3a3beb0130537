import { isObject } from './branch.ts';
import { GateError, type Place, type Problem } from './error.ts';
import { pointerTo, spoken } from './pointer.ts';

export interface Outputs {
  /** Fills in `${outputs.a.b}`; what is missing is remembered, and refused in the end. */
  readonly fill: (text: string, at: readonly string[]) => string;
  /** The same for an address, which must come out as an http or https URL. */
  readonly fillUrl: (text: string, at: readonly string[]) => string;
  /** Throws GateError `outputs-unreadable` with everything that was missing. */
  readonly refuseMissing: () => void;
}

interface Options {
  readonly outputs?: unknown;
  readonly keepUnresolved?: boolean;
  readonly placeOf?: (pointer: string) => Place;
}

const REFERENCE = /\$\{outputs\.([^{}]*)\}/g;

/** Reads `${outputs.a.b}` from what Terraform, or the rehearsal's issuer, says. */
export function createOutputs({ outputs, keepUnresolved = false, placeOf }: Options): Outputs {
  const problems: Problem[] = [];
  const refuse = (what: string, at: readonly string[], fix: string) => {
    const pointer = pointerTo(...at);
    problems.push({
      what: `${what} (${spoken(pointer)})`,
      fix,
      ...(placeOf ? { place: placeOf(pointer) } : {}),
    });
  };
  const fill = (text: string, at: readonly string[]): string =>
    text.replace(REFERENCE, (reference, path: string) => {
      const value = lookUp(outputs, path.split('.'));
      if (value !== undefined) return value;
      if (keepUnresolved) return reference;
      const reason =
        outputs === undefined ? 'no outputs were given' : 'the outputs hold no text of that name';
      refuse(
        `\${outputs.${path}} cannot be filled in: ${reason}`,
        at,
        `name the file under outputs: of the environment, and check ${path} in it.`,
      );
      return reference;
    });
  const fillUrl = (text: string, at: readonly string[]): string => {
    const url = fill(text, at);
    const filled = url !== text || !REFERENCE.test(text);
    REFERENCE.lastIndex = 0;
    if (filled && !/^https?:\/\//.test(url))
      refuse('the address from the outputs is not an http or https URL', at, 'output the whole URL.');
    return url;
  };
  const refuseMissing = (): void => {
    if (problems.length > 0) throw new GateError('outputs-unreadable', problems);
  };
  return { fill, fillUrl, refuseMissing };
}

/** Terraform wraps each output as `{ value, type, sensitive }`; both forms are read. */
function lookUp(outputs: unknown, path: readonly string[]): string | undefined {
  let node = outputs;
  for (const key of path) {
    if (isObject(node) && !Object.hasOwn(node, key) && 'value' in node && 'type' in node)
      node = node['value'];
    if (!isObject(node) || !Object.hasOwn(node, key)) return undefined;
    node = node[key];
  }
  if (isObject(node) && 'value' in node && 'type' in node) node = node['value'];
  return typeof node === 'string' || typeof node === 'number' ? String(node) : undefined;
}
