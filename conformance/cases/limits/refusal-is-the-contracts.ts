import { at, jsonOf, pointersOf } from '../../bodies.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { anyOf, fail, pass, undecided } from '../../expect.ts';
import { anonymousCaller } from '../../limits/callers.ts';
import { isLimited } from '../../limits/decisions.ts';
import { driven } from '../../limits/driven.ts';
import { budgetDrive } from '../../limits/drives.ts';

export const refusalIsTheContracts: Case = driven({
  id: 'limits/refusal-is-the-contracts',
  title: 'refuses excess with the status and the error code that the contract gives',
  clause: CLAUSES.tooMany,
  subjects: (world) => (anonymousCaller(world) ? [{ variant: 'anonymous' }] : []),
  drive: (_, world) => budgetDrive(world),
  expect: (exchanges, _, world) => {
    const { throttled } = world.contract.errors.refusals;
    const limited = exchanges.find((exchange) => isLimited(exchange, world));
    if (!limited) return undecided('nothing was refused');
    const shownBy = [limited.id];
    const status = limited.answer?.status ?? 0;
    if (!throttled.status.includes(status))
      return { ...fail(`excess is answered ${status}`, anyOf(throttled.status), limited), shownBy };
    const pointer = pointersOf(world.contract).code;
    if (throttled.code === null || pointer === undefined)
      return { ...pass(`refused with ${status}`), shownBy };
    const code = at(jsonOf(limited), pointer);
    if (code === throttled.code) return { ...pass(`refused with ${status} and ${code}`), shownBy };
    const reason = `the error code at ${pointer} is ${JSON.stringify(code) ?? 'absent'}`;
    return { ...fail(reason, `${throttled.code} at ${pointer}`, limited), shownBy };
  },
});
