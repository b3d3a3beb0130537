import { logGamma } from './beta.ts';

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/**
 * Fisher's exact one-sided p-value: were both sides alike, how probable is it that at least `k` of the k + `baselineK` failures fall
 * on these `n` calls rather than on the baseline's `baselineN`? (Fisher 1934; the hypergeometric tail.)
 */
export function fisherHigher(k: number, n: number, baselineK: number, baselineN: number): number {
  const failures = k + baselineK;
  const whole = logChoose(n + baselineN, failures);
  let tail = 0;
  for (let i = k; i <= Math.min(failures, n); i++) {
    if (failures - i <= baselineN)
      tail += Math.exp(logChoose(n, i) + logChoose(baselineN, failures - i) - whole);
  }
  return Math.min(1, tail);
}
