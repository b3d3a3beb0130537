import { Type } from 'typebox';
import { Verdict } from './verdict.ts';

export const TEST_RESULT = 'https://in-toto.io/attestation/test-result/v0.1';
/** Extension fields are named by an address of whoever defines them (in-toto attestation framework, parsing rules). */
export const VERDICT_FIELD = 'https://gatehouse.example/attestation/verdict/v1';

const Names = Type.Array(Type.String());
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** What a statement speaks of: an image by its digest, or a commit. */
export const StatementSubject = Type.Object(
  {
    name: Type.String(),
    digest: Type.Union([
      Type.Object({ sha256: Sha256 }, { additionalProperties: false }),
      Type.Object(
        { gitCommit: Type.String({ pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$' }) },
        { additionalProperties: false },
      ),
    ]),
  },
  { additionalProperties: false },
);

/** `statement.json`: an in-toto Statement v1 with a test result v0.1, and what Gatehouse adds to it. */
export const Statement = Type.Object(
  {
    _type: Type.Literal('https://in-toto.io/Statement/v1'),
    subject: Type.Array(StatementSubject, { minItems: 1, maxItems: 1 }),
    predicateType: Type.Literal(TEST_RESULT),
    predicate: Type.Object(
      {
        /** hold is FAILED: what was not proven did not pass. */
        result: Type.Union([Type.Literal('PASSED'), Type.Literal('WARNED'), Type.Literal('FAILED')]),
        configuration: Type.Array(
          Type.Object(
            { name: Type.String(), digest: Type.Object({ sha256: Sha256 }, { additionalProperties: false }) },
            { additionalProperties: false },
          ),
        ),
        passedTests: Names,
        warnedTests: Names,
        failedTests: Names,
        [VERDICT_FIELD]: Type.Object(
          {
            verdict: Verdict.properties.verdict,
            accepted: Verdict.properties.accepted,
            headline: Type.String(),
            judgedAt: Type.String({ format: 'date-time' }),
            judged: Verdict.properties.judged,
            /** What the environment lacked a power for: neither passed nor failed. */
            unsupportedTests: Names,
          },
          { additionalProperties: false },
        ),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

export type StatementSubject = Type.Static<typeof StatementSubject>;
export type Statement = Type.Static<typeof Statement>;
