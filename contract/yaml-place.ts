import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';

/** Where in the text the node at a JSON Pointer begins, or its nearest ancestor; see YamlDocument for key and value. */
export function offsetOf(
  root: unknown,
  segments: readonly string[],
  wantKey: boolean,
  resolve: (node: unknown) => unknown,
): number {
  let node: unknown = root;
  let key = start(root);
  for (const [depth, segment] of segments.entries()) {
    const parent = resolve(node);
    const last = depth === segments.length - 1;
    if (isMap(parent)) {
      const pair = parent.items.find((p) => isScalar(p.key) && String(p.key.value) === segment);
      if (pair === undefined) return key;
      key = start(pair.key);
      node = pair.value;
      if (last && (wantKey || !isFilledScalar(node))) return key;
    } else if (isSeq(parent)) {
      const item = parent.items[Number(segment)];
      if (item === undefined) return key;
      key = start(item);
      node = item;
    } else return key;
  }
  return segments.length === 0 ? key : start(node);
}

function isFilledScalar(node: unknown): boolean {
  return isAlias(node) || (isScalar(node) && node.range != null && node.range[1] > node.range[0]);
}

function start(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? 0;
}
