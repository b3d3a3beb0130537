import type { LoadPlan, LoadScenario } from '../../records/load-plan.ts';
import type { Credentials } from './messages.ts';
import type { Prepared } from './transport.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

function methodOf(text: string): Prepared['method'] {
  const method = METHODS.find((known) => known === text);
  if (method === undefined) throw new Error(`the plan holds the method ${text}`);
  return method;
}

/**
 * What each target of a scenario sends, ready for the wire. A credential's header takes the place of one of the same name.
 * @throws Error when an identity of the plan has no credential.
 */
export function prepareTargets(
  { requests, url }: LoadPlan,
  { targets }: LoadScenario,
  credentials: Credentials,
  userAgent: string,
): readonly Prepared[] {
  const basePath = new URL(url).pathname.replace(/\/$/, '');
  return targets.map(({ request: index, identity, credential }) => {
    const request = requests[index];
    const own =
      identity === null ? [] : credentials[credential === undefined ? identity : `${identity}#${credential}`];
    if (request === undefined) throw new Error(`the plan has no request ${index}`);
    if (own === undefined) throw new Error(`there is no credential of ${identity}`);
    const taken = new Set(own.map(([name]) => name.toLowerCase()));
    const headers = [
      ['user-agent', userAgent] as const,
      ...request.headers.filter(([name]) => !taken.has(name.toLowerCase())),
      ...own,
    ];
    return {
      method: methodOf(request.method),
      path: basePath + request.path,
      headers: headers.flat(),
      body: request.body,
    };
  });
}
