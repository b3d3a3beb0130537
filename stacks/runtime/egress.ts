import type { Dependency } from '../../contract/schema/dependencies.ts';
import type { Deployment } from '../deployment.ts';

export interface Egress {
  readonly id: string;
  readonly port: number;
  readonly cidr: string;
  readonly description: string;
}

const ANYWHERE = '0.0.0.0/0';

/** Image pulls, logs, secrets and signing keys come over TLS from addresses that nobody lists. */
const PLATFORM: Egress = {
  id: 'platform',
  port: 443,
  cidr: ANYWHERE,
  description: 'Images, secrets, logs and signing keys, over TLS',
};

/** What the program may open connections to: one rule for each network of each dependency. */
export function egressOf({ dependencies, aws }: Deployment): readonly Egress[] {
  const listed = Object.entries(dependencies).flatMap(([name, dependency]) => {
    const port = portOf(dependency, aws.redis !== null);
    if (port === null) return [];
    const networks = 'network' in dependency && dependency.network ? dependency.network : [ANYWHERE];
    return networks.map((cidr, index) => ({
      id: networks.length === 1 ? name : `${name}-${index}`,
      port,
      cidr,
      description: `The dependency ${name}`,
    }));
  });
  // The platform's rule already covers it, and AWS refuses the same rule twice.
  return [PLATFORM, ...listed.filter(({ port, cidr }) => port !== PLATFORM.port || cidr !== PLATFORM.cidr)];
}

/** Null: no rule of its own (buckets and tables are reached over TLS, the stack's own Redis by its group). */
function portOf(dependency: Dependency, ownRedis: boolean): number | null {
  if ('http' in dependency) return dependency.port ?? 443;
  if ('redis' in dependency) return ownRedis ? null : (dependency.port ?? 6379);
  if ('tcp' in dependency) return Number(dependency.tcp.slice(dependency.tcp.lastIndexOf(':') + 1));
  return null;
}
