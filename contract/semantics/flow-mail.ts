import type { Problem } from '../error.ts';
import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** No two flows share an address, a code has a mail to come with, and the code can be told from the mail around it. */
export const flowMail: Rule = (contract, placeOf) => {
  const flows = Object.entries(contract.flows ?? {}).flatMap(([name, flow]): Problem[] => {
    if (flow.kind !== 'account') return [];
    const at = (key: string) => placeOf(pointerTo('flows', name, key));
    const shared = flow.address !== undefined && !flow.address.includes('${run}');
    return [
      ...(shared
        ? [
            {
              what: `the address of the flow ${name} is always the same`,
              fix: 'put ${run} into it, as in gh-${run}@example.com.',
              place: at('address'),
            },
          ]
        : []),
      ...(flow.resetPassword !== undefined && flow.forgotPassword === undefined
        ? [
            {
              what: `resetPassword of the flow ${name} needs a code that no step sends`,
              fix: 'add forgotPassword, the request that sends it.',
              place: at('resetPassword'),
            },
          ]
        : []),
    ];
  });
  const mailboxes = Object.entries(contract.environments).flatMap(([name, { mailbox }]): Problem[] => {
    if (mailbox?.code === undefined || hasGroup(mailbox.code)) return [];
    const what = `the code of the mailbox in ${name} is no regular expression with a group`;
    const fix = 'write what stands around the code, as in "code is (\\\\d{6})".';
    return [{ what, fix, place: placeOf(pointerTo('environments', name, 'mailbox', 'code')) }];
  });
  return [...flows, ...mailboxes];
};

function hasGroup(pattern: string): boolean {
  try {
    // With an empty alternative every expression matches, and the match counts its groups.
    return (new RegExp(`${pattern}|`).exec('')?.length ?? 0) > 1;
  } catch {
    return false;
  }
}
