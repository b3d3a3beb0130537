import { Type } from 'typebox';
import { Aws } from './infrastructure-aws.ts';
import { VariableName } from './scalars.ts';

/** What provisions the API, and what a deployed revision is audited against. */
export const Infrastructure = Type.Object(
  {
    requires: Type.Optional(
      Type.Array(VariableName, {
        uniqueItems: true,
        description:
          'Variables without which the program must not start. Checked before a deployment, on every platform.',
      }),
    ),
    aws: Type.Optional(Aws),
  },
  { additionalProperties: false },
);

export type Infrastructure = Type.Static<typeof Infrastructure>;
