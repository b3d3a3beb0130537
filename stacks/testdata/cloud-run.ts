import type { Json } from '../policy/json.ts';

const IMAGE = `europe-docker.pkg.dev/project/api/agent-backend@sha256:${'ab'.repeat(32)}`;
export const secretEntry = (name: string, from: string, version: string): Json => ({
  name,
  valueFrom: { secretKeyRef: { name: from, key: version } },
});

export const AGENT_ENV: readonly Json[] = [
  { name: 'SERVICE_ID', value: 'service:analytics' },
  { name: 'POSTGRES_HOST', value: '10.1.2.3' },
  { name: 'POSTGRES_USER', value: 'agent' },
  secretEntry('SERVICE_SECRET', 'service-secret', '4'),
  secretEntry('JWT_SECRET_KEY', 'jwt-secret', '2'),
  secretEntry('POSTGRES_PASSWORD', 'postgres-password', '7'),
];

/** `gcloud run services describe agent-backend --format json`. */
export function cloudRun(env: readonly Json[], container: Json = {}, spec: Json = {}): Json {
  return {
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: { name: 'agent-backend', namespace: '123456789012', generation: 42 },
    spec: {
      template: {
        spec: {
          serviceAccountName: 'agent-backend@project.iam.gserviceaccount.com',
          containers: [{ image: IMAGE, env, livenessProbe: { httpGet: { path: '/health' } }, ...container }],
          ...spec,
        },
      },
    },
    status: { latestReadyRevisionName: 'agent-backend-00042-abc' },
  };
}

/** The same service as the version 2 API answers it. */
export function cloudRunV2(env: readonly Json[]): Json {
  return {
    name: 'projects/project/locations/europe-west1/services/agent-backend',
    latestReadyRevision:
      'projects/project/locations/europe-west1/services/agent-backend/revisions/agent-backend-00043-xyz',
    template: {
      serviceAccount: 'agent-backend@project.iam.gserviceaccount.com',
      containers: [{ name: 'agent', image: IMAGE, env, livenessProbe: { httpGet: { path: '/health' } } }],
    },
  };
}
