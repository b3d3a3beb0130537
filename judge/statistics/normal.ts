/**
 * The standard normal distribution function. Near the middle by Marsaglia's series (Journal of Statistical Software 11/4,
 * 2004), in the tails by the continued fraction of Mills' ratio (DLMF 7.9.2), so that small tails keep their digits.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (Math.abs(z) > 4) {
    const tail = upperTail(Math.abs(z));
    return z < 0 ? tail : 1 - tail;
  }
  let term = z;
  let sum = z;
  for (let k = 3; k < 400 && Math.abs(term) > 1e-18; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

function upperTail(z: number): number {
  let fraction = z;
  for (let k = 200; k >= 1; k--) fraction = z + k / fraction;
  return Math.exp((-z * z) / 2) / (fraction * Math.sqrt(2 * Math.PI));
}

/**
 * The z with normalCdf(z) = probability, for probabilities in (0, 1). Newton's steps from 0: below the median the distribution
 * function is convex, so they fall towards the answer and never pass it.
 */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability);
  let z = 0;
  for (let i = 0; i < 200; i++) {
    const step = (normalCdf(z) - probability) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
    z -= step;
    if (!(step > 1e-14 * Math.abs(z))) break;
  }
  return z;
}
