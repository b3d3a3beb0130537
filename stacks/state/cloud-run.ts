import { type Json, list, record, records, text, texts } from '../policy/json.ts';
import type { Container, Reference, Workload } from '../policy/model.ts';

export interface CloudRunDocument {
  readonly workload: Workload;
  readonly revision: string;
}

/**
 * A Cloud Run service: `gcloud run services describe --format json` (Knative, `spec.template.spec`), or the version 2 API
 * (`template.containers`); or a revision of version 2, which holds its containers itself. Null for anything else. Source: Cloud
 * Run Admin API, Service and Revision.
 */
export function readCloudRun(document: Json): CloudRunDocument | null {
  const isKnative = text(document['apiVersion'])?.startsWith('serving.knative.dev/') ?? false;
  const isRevision = /\/revisions\/[^/]+$/.test(text(document['name']) ?? '');
  const template = isRevision ? document : document['template'];
  const outer = record(isKnative ? record(document['spec'])['template'] : template);
  const spec = isKnative ? record(outer['spec']) : outer;
  if (!Array.isArray(spec['containers'])) return null;
  const name =
    text(record(document['metadata'])['name']) ?? text(document['name'])?.split('/').at(-1) ?? 'service';
  const account = isKnative ? spec['serviceAccountName'] : spec['serviceAccount'];
  return {
    revision: revisionOf(document, isKnative) ?? name,
    workload: {
      kind: 'workload',
      id: name,
      platform: 'cloud-run',
      executionRole: null,
      taskRole: text(account) || null,
      networkMode: null,
      containers: records(spec['containers']).map(containerOf),
    },
  };
}

function revisionOf(document: Json, isKnative: boolean): string | null {
  return isKnative
    ? text(record(document['status'])['latestReadyRevisionName'])
    : (text(document['latestReadyRevision'])?.split('/').at(-1) ?? null);
}

function containerOf(container: Json): Container {
  const entries = records(container['env']);
  const secrets = entries.flatMap(secretOf);
  return {
    name: text(container['name']) ?? 'container',
    image: text(container['image']) ?? '',
    environment: entries
      .filter((entry) => entry['valueFrom'] === undefined && entry['valueSource'] === undefined)
      .map((entry) => ({ name: text(entry['name']) ?? '', value: text(entry['value']) ?? '' })),
    secrets,
    // Cloud Run has neither: its root is in memory, and no container is privileged.
    readonlyRoot: false,
    privileged: false,
    healthCheck: probeOf(container),
    logs: true,
  };
}

function secretOf(entry: Json): readonly Reference[] {
  const knative = record(record(entry['valueFrom'])['secretKeyRef']);
  const second = record(record(entry['valueSource'])['secretKeyRef']);
  if (entry['valueFrom'] === undefined && entry['valueSource'] === undefined) return [];
  const secret = text(knative['name']) ?? text(second['secret']) ?? '';
  const version = text(knative['key']) ?? text(second['version']) ?? '';
  return [{ name: text(entry['name']) ?? '', from: secret === '' ? '' : `${secret}:${version}` }];
}

function probeOf(container: Json): string | null {
  const probes = [container['livenessProbe'], container['startupProbe']].map(record);
  const paths = probes.flatMap((probe) => texts(record(probe['httpGet'])['path']));
  return list(paths).length === 0 ? null : paths.join(' ');
}
