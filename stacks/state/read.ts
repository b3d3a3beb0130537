import { GateError } from '../../contract/error.ts';
import { type Json, record, records } from '../policy/json.ts';
import type { Resource } from '../policy/model.ts';
import { type CloudRunDocument, readCloudRun } from './cloud-run.ts';
import { readCognito } from './cognito.ts';
import { readEcs, revisionOfEcs } from './ecs.ts';
import { readIam } from './iam.ts';
import { readOperations } from './operations.ts';

/** What is deployed, as the rules see it. */
export interface DeployedState {
  readonly resources: readonly Resource[];
  /** The task-definition or Cloud Run revisions that were read, in order, each once. */
  readonly revisions: readonly string[];
}

/** Each reads what it knows in an answer of its service, and nothing from any other. */
const READERS: readonly ((document: Json) => readonly Resource[])[] = [
  readEcs,
  readCognito,
  readIam,
  readOperations,
];

/**
 * Reads one document: what `aws … describe-…` or `gcloud run services describe --format json` answered, or a list of such.
 * Throws GateError `usage` for a document in which there is nothing that a rule is about.
 * @param where how the document is called in errors.
 */
export function readState(document: unknown, where: string): DeployedState {
  const parts = records(document).map(readPart);
  const resources = parts.flatMap((part) => part.resources);
  if (resources.length > 0) {
    return { resources, revisions: [...new Set(parts.flatMap((part) => part.revisions))] };
  }
  const keys = Object.keys(record(Array.isArray(document) ? document[0] : document)).slice(0, 5);
  throw new GateError('usage', [
    {
      what: `${where} is nothing that can be audited${keys.length > 0 ? ` (it holds ${keys.join(', ')})` : ''}`,
      fix: 'give the JSON of aws ecs describe-task-definition, or of gcloud run services describe --format json.',
    },
  ]);
}

function readPart(document: Json): DeployedState {
  const cloudRun: CloudRunDocument | null = readCloudRun(document);
  if (cloudRun !== null) return { resources: [cloudRun.workload], revisions: [cloudRun.revision] };
  const revision = revisionOfEcs(document);
  return {
    resources: READERS.flatMap((read) => read(document)),
    revisions: revision === null ? [] : [revision],
  };
}
