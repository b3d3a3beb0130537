/** How many values of an ascending list are below this one. */
export function position(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a value where it belongs in an ascending list; where that is. */
export function insert(values: number[], value: number): number {
  const at = position(values, value);
  values.splice(at, 0, value);
  return at;
}
