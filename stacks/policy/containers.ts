import { type Json, list, record, records, text, texts } from './json.ts';
import type { Container } from './model.ts';

/** Containers as ECS writes them, in a task definition and in what describes one. */
export function ecsContainers(definitions: unknown): readonly Container[] {
  return records(definitions).map((container) => ({
    name: text(container['name']) ?? '',
    image: text(container['image']) ?? '',
    environment: records(container['environment']).map((entry) => ({
      name: text(entry['name']) ?? '',
      value: text(entry['value']) ?? '',
    })),
    secrets: records(container['secrets']).map((entry) => ({
      name: text(entry['name']) ?? '',
      from: text(entry['valueFrom']) ?? '',
    })),
    readonlyRoot: container['readonlyRootFilesystem'] === true,
    privileged: container['privileged'] === true,
    healthCheck: healthCheckOf(record(container['healthCheck'])),
    logs: text(record(container['logConfiguration'])['logDriver']) !== null,
  }));
}

function healthCheckOf({ command }: Json): string | null {
  return list(command).length === 0 ? null : texts(command).join(' ');
}
