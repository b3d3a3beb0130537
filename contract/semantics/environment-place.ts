import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** An environment says where the API is or how it is started, and no key of the other kind that would go unread. */
export const environmentPlace: Rule = (contract, placeOf) =>
  Object.entries(contract.environments).flatMap(([name, { url, command, ready, instances }]) => {
    if (command !== undefined) return [];
    if (url === undefined) {
      return [
        {
          what: `environment ${name} has neither url nor command`,
          fix: 'add url: https://…, or command: how to start the API.',
          place: placeOf(pointerTo('environments', name)),
        },
      ];
    }
    return Object.entries({ ready, instances }).flatMap(([key, given]) =>
      given === undefined
        ? []
        : [
            {
              what: `${key} says nothing in environment ${name}, which starts no API`,
              fix: `remove ${key}, or add command.`,
              place: placeOf(pointerTo('environments', name, key)),
            },
          ],
    );
  });
