/** Uniform numbers in [0, 1). Passed in everywhere, so that a judgement can be repeated exactly. */
export type Random = () => number;

const TWO_32 = 0x1_0000_0000;
const TWO_53 = 0x20_0000_0000_0000;

/** splitmix32: spreads one seed over the four words of the generator, so that neighbouring seeds share nothing. */
function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
}

/**
 * sfc32 (Chris Doty-Humphrey's "small fast counting" generator, 128 bits of state, passes PractRand), 53 bits a draw.
 * Not for secrets.
 */
export function seededRandom(seed: number): Random {
  const word = splitmix32(seed);
  let a = word();
  let b = word();
  let c = word();
  let counter = 1;
  const next = (): number => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let warm = 0; warm < 12; warm++) next();
  return () => ((next() >>> 11) * TWO_32 + next()) / TWO_53;
}

/** A standard normal number (Box and Muller 1958, the cosine half). */
export function normalDraw(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
