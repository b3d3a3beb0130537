import { pointerTo } from '../pointer.ts';
import { looksSecret } from '../secret-name.ts';
import type { Rule } from './rule.ts';

/** What is named like a secret, or carries a password, does not stand among plain settings. */
export const infrastructurePlainSecrets: Rule = (contract, placeOf) => {
  const service = contract.infrastructure?.aws?.service;
  return (['variables', 'parameters'] as const).flatMap((kind) =>
    Object.entries(service?.[kind] ?? {}).flatMap(([name, value]) =>
      looksSecret(name, value)
        ? [
            {
              what: `${name} stands among the plain ${kind} of the service and looks like a secret`,
              fix: `move it to infrastructure.aws.secrets; change its value, since it has been in a file.`,
              place: placeOf(pointerTo('infrastructure', 'aws', 'service', kind, name)),
            },
          ]
        : [],
    ),
  );
};
