import { PlatformError, type PlatformFault } from '../platform.ts';

const DENIED =
  /^(AccessDenied|UnrecognizedClient|InvalidSignature|ExpiredToken|MissingAuthentication|CredentialsProvider)/;
const MISSING = /^(ServiceNotFound|ClusterNotFound|ServiceDeploymentNotFound|ClientException)/;
const REFUSED = /^(InvalidParameter|ServiceNotActive|PlatformTaskDefinition|UnsupportedFeature|Conflict)/;

/** Calls ECS; whatever goes wrong becomes a PlatformError. What is of no known kind may pass: it is tried again. */
export async function fromEcs<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'Error';
    const message = error instanceof Error ? error.message : String(error);
    throw new PlatformError(faultOf(name), `ECS: ${name}: ${message}`, { cause: error });
  }
}

function faultOf(name: string): PlatformFault {
  if (DENIED.test(name)) return 'denied';
  if (MISSING.test(name)) return 'missing';
  return REFUSED.test(name) ? 'refused' : 'transient';
}
