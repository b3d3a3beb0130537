// Runs in Node and inside k6: no import may stand here.

/** Mixes 32 bits so that neighbouring numbers share nothing (the finalizer of MurmurHash3, public domain). */
function mix(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const hashes = new Map<string, number>();

/** FNV-1a over UTF-16 code units: a scenario's name as a number. */
function hashName(name: string): number {
  const known = hashes.get(name);
  if (known !== undefined) return known;
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  hashes.set(name, h >>> 0);
  return h >>> 0;
}

/**
 * A number in [0, 1) that depends on seed, scenario and the number of the start alone, so that every engine, and every part of
 * one that is split, draws the same.
 */
export function draw(seed: number, scenario: string, start: number): number {
  return mix(mix(hashName(scenario) ^ Math.imul(seed | 0, 0x9e3779b1)) ^ (start | 0)) / 0x1_0000_0000;
}

/** The index of the target that a start calls; weights are positive, and there is at least one. */
export function pick(
  seed: number,
  scenario: {
    readonly name: string;
    readonly inTurn?: true;
    readonly targets: readonly { readonly weight: number }[];
  },
  start: number,
): number {
  const { name, targets, inTurn } = scenario;
  if (inTurn) return start % targets.length;
  let total = 0;
  for (const { weight } of targets) total += weight;
  let left = draw(seed, name, start) * total;
  for (let i = 0; i < targets.length - 1; i += 1) {
    left -= targets[i]?.weight ?? 0;
    if (left < 0) return i;
  }
  return targets.length - 1;
}
