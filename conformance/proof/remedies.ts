import { admits } from '../../contract/access.ts';
import type { EffectiveContract, EffectiveIdentity, EffectiveRoute } from '../../contract/effective.ts';

/** A row or a power that a contract lacks, and the contract as it would be with it. */
export interface Remedy {
  readonly id: string;
  /** What to add, as a person would write it; null: there is nothing to add here. */
  readonly text: (contract: EffectiveContract) => string | null;
  readonly enrich: (contract: EffectiveContract) => EffectiveContract;
}

const unchanged = (contract: EffectiveContract): EffectiveContract => contract;

const admitted = (route: EffectiveRoute, contract: EffectiveContract): EffectiveIdentity[] =>
  Object.values(contract.identities).filter((identity) => admits(route, identity));

/** Routes on objects of somebody's, as a path parameter tells, of which the contract does not say whose. */
const ownerless = (contract: EffectiveContract): readonly EffectiveRoute[] =>
  contract.routes.filter(
    (route) =>
      route.access.kind !== 'public' &&
      route.params.length > 0 &&
      route.owner === null &&
      admitted(route, contract).length > 0,
  );

/** Restricted routes that everybody with a credential of the right kind may use: nobody is there whose lack of rights would show. */
const unrefusing = (contract: EffectiveContract): readonly EffectiveRoute[] =>
  contract.routes.filter((route) => {
    const schemes = new Set(admitted(route, contract).map(({ scheme }) => scheme));
    const peers = Object.values(contract.identities).filter(({ scheme }) => schemes.has(scheme));
    return route.access.kind === 'restricted' && peers.every((identity) => admits(route, identity));
  });

const listed = (routes: readonly EffectiveRoute[]): string => {
  const shown = routes.slice(0, 3).map(({ id }) => id);
  return routes.length > shown.length
    ? `${shown.join(', ')} and ${routes.length - shown.length} more`
    : shown.join(', ');
};

/** A second person beside each identity, with or without its rights: somebody to keep apart. */
function withTwins(contract: EffectiveContract, rights: 'same' | 'none'): EffectiveContract {
  const twins = Object.values(contract.identities).map((identity): [string, EffectiveIdentity] => {
    const name = `${identity.name}-twin-${rights}`;
    const own = rights === 'same' ? {} : { roles: [], scopes: [] };
    return [
      name,
      { ...identity, ...own, name, subject: name, credential: twinCredential(identity, contract) },
    ];
  });
  return { ...contract, identities: { ...contract.identities, ...Object.fromEntries(twins) } };
}

/** Secrets that whoever adds a second person would have. Tokens are minted; those of others name their variable. */
export const TWIN_SECRET = /^GATEHOUSE_TWIN_/;

function twinCredential(
  { name, scheme }: EffectiveIdentity,
  contract: EffectiveContract,
): EffectiveIdentity['credential'] {
  const secret = `$GATEHOUSE_TWIN_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
  const twin = `${name}-twin`;
  switch (contract.schemes[scheme]?.type) {
    case 'opaque':
    case 'api-key':
      return { token: secret };
    case 'basic':
      return { username: twin, password: secret };
    case 'service':
      return { id: twin, secret };
    default:
      return null;
  }
}

const withBodyPointer = (
  contract: EffectiveContract,
  name: 'code' | 'requestId',
  pointer: string,
): EffectiveContract => {
  const { body } = contract.errors;
  const pointers = body === 'problem+json' || body === null ? {} : body;
  return { ...contract, errors: { ...contract.errors, body: { ...pointers, [name]: pointer } } };
};

const lacksPointer = ({ errors: { body } }: EffectiveContract, name: 'code' | 'requestId'): boolean =>
  body === null || (body !== 'problem+json' && body[name] === undefined);

/** Each alone, in the order in which they are cheapest to have: powers, credentials, rows. */
export const REMEDIES: readonly Remedy[] = [
  {
    id: 'mint',
    text: ({ schemes, environment }) =>
      Object.values(schemes).some((scheme) => scheme.type === 'jwt' && scheme.profile !== 'hs256') &&
      !environment.powers.includes('mint')
        ? `the power mint (environments.${environment.name}.powers: [mint])`
        : null,
    enrich: (contract) => ({
      ...contract,
      environment: { ...contract.environment, powers: [...contract.environment.powers, 'mint'] },
    }),
  },
  {
    id: 'credentials',
    text: () => 'the credentials that the contract names and this environment has not set',
    enrich: unchanged,
  },
  {
    id: 'unprotected',
    text: ({ environment }) =>
      environment.protected || !environment.owned
        ? 'an environment that the gate starts itself, where it may also write and delete (command:)'
        : null,
    enrich: (contract) => ({
      ...contract,
      environment: { ...contract.environment, protected: false, owned: true },
    }),
  },
  {
    id: 'flows',
    text: ({ flows = [], environment: { owned, powers, protected: isProtected, name } }) =>
      flows.length > 0 && !owned && !isProtected && !powers.includes('flows')
        ? `the power flows (environments.${name}.powers: [flows])`
        : null,
    enrich: (contract) => ({
      ...contract,
      environment: { ...contract.environment, powers: [...contract.environment.powers, 'flows'] },
    }),
  },
  {
    id: 'mailbox',
    text: ({ flows = [], environment: { mailbox, name } }) =>
      mailbox === undefined && JSON.stringify(flows).includes('${code}')
        ? `where one-time codes arrive (environments.${name}.mailbox)`
        : null,
    enrich: (contract) => ({
      ...contract,
      environment: {
        ...contract.environment,
        env: { ...contract.environment.env, MAIL_URL: '${mailbox.url}' },
        mailbox: { url: '$MAIL_URL/messages?to=${address}', code: 'code is (\\d{6})', withinMs: 10_000 },
      },
    }),
  },
  {
    id: 'owner',
    text: (contract) => {
      const routes = ownerless(contract);
      return routes.length > 0
        ? `a row that says whose the object is: owner: on ${listed(routes)}, and a second identity`
        : null;
    },
    enrich: (contract) => {
      const routes = ownerless(contract);
      const owned = contract.routes.map((route) =>
        routes.includes(route) ? { ...route, owner: admitted(route, contract)[0]?.name ?? null } : route,
      );
      return withTwins({ ...contract, routes: owned }, 'same');
    },
  },
  {
    id: 'outsider',
    text: (contract) => {
      const routes = unrefusing(contract);
      return routes.length > 0
        ? `an identity, with a credential of the same scheme, that may not use ${listed(routes)}`
        : null;
    },
    enrich: (contract) => withTwins(contract, 'none'),
  },
  {
    id: 'limits',
    text: ({ rateLimits }) =>
      rateLimits === null ? 'rows for rate limits (rateLimits: with tiers and headers)' : null,
    enrich: (contract) => ({
      ...contract,
      rateLimits: {
        key: 'identity',
        algorithm: 'token-bucket',
        burst: null,
        windowMs: 500,
        tiers: { anonymous: 20, known: 30 },
        trustedProxies: [],
        whenStoreFails: 'open',
        headers: { limit: 'X-RateLimit-Limit', remaining: 'X-RateLimit-Remaining' },
      },
      identities: Object.fromEntries(
        Object.entries(contract.identities).map(([name, identity]) => [name, { ...identity, tier: 'known' }]),
      ),
    }),
  },
  {
    id: 'error-code',
    text: (contract) =>
      lacksPointer(contract, 'code')
        ? 'where errors carry their code (errors.body.code) and the codes'
        : null,
    enrich: (contract) => withBodyPointer(contract, 'code', '/error/code'),
  },
  {
    id: 'request-id',
    text: (contract) =>
      lacksPointer(contract, 'requestId')
        ? 'where errors carry the request id (errors.body.requestId)'
        : null,
    enrich: (contract) => withBodyPointer(contract, 'requestId', '/request_id'),
  },
];

/** The contract with these remedies, in the order of the list above. */
export const remedied = (contract: EffectiveContract, ids: readonly string[]): EffectiveContract =>
  REMEDIES.filter(({ id }) => ids.includes(id)).reduce((whole, { enrich }) => enrich(whole), contract);
