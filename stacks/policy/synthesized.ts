import { type Json, record, text } from './json.ts';
import type { Resource } from './model.ts';
import { computeResource } from './synthesized-compute.ts';
import { identityResource } from './synthesized-identity.ts';
import { operationsResource } from './synthesized-operations.ts';

/** One resource of a synthesized stack. */
export interface Synthesized {
  readonly type: string;
  /** `aws_iam_role.task-role_role_0A1B2C3D`. */
  readonly address: string;
  /** The construct path, which is where its author finds it. */
  readonly path: string;
  readonly values: Json;
}

/** Reads one type of resource, with all the others at hand; null: no rule looks at this type. */
export type Reader = (resource: Synthesized, all: readonly Synthesized[]) => Resource | null;

const READERS: readonly Reader[] = [computeResource, identityResource, operationsResource];

/** The resources of stacks, as `cdk.tf.json` holds them. */
export function synthesizedResources(stacks: readonly unknown[]): readonly Synthesized[] {
  return stacks.flatMap((stack) =>
    Object.entries(record(record(stack)['resource'])).flatMap(([type, named]) =>
      Object.entries(record(named)).map(([name, values]) => {
        const address = `${type}.${name}`;
        const metadata = record(record(record(values)['//'])['metadata']);
        return { type, address, path: text(metadata['path']) ?? address, values: record(values) };
      }),
    ),
  );
}

/** Synthesized stacks as rules see them. */
export function modelOfStacks(stacks: readonly unknown[]): readonly Resource[] {
  const all = synthesizedResources(stacks);
  return all.flatMap((resource) => {
    for (const read of READERS) {
      const found = read(resource, all);
      if (found !== null) return [found];
    }
    return [];
  });
}

/** Whether a value of one resource refers to another: `${aws_iam_role.x.name}`. */
export const refersTo = (value: unknown, { address }: Synthesized): boolean =>
  typeof value === 'string' && value.startsWith(`\${${address}.`);
