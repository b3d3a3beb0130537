import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Moto, openMoto } from '../rehearsal/moto.ts';
import { requirePart } from '../rehearsal/parts.ts';
import { freePort } from '../rehearsal/port.ts';
import { readAlarms } from './cloudwatch.ts';

const server = requirePart('moto', process.env);

describe('the alarms of local AWS', () => {
  let moto: Moto | null = null;
  let client: CloudWatchClient;

  const clientAt = (endpoint: string): CloudWatchClient =>
    new CloudWatchClient({
      endpoint,
      region: 'eu-central-1',
      maxAttempts: 1,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });

  beforeAll(async () => {
    if ('skip' in server) return;
    moto = await openMoto(server.path, await freePort(), process.env);
    client = clientAt(moto.endpoint);
    for (const AlarmName of ['errors', 'latency'])
      await client.send(
        new PutMetricAlarmCommand({
          AlarmName,
          ComparisonOperator: 'GreaterThanThreshold',
          EvaluationPeriods: 1,
          MetricName: AlarmName,
          Namespace: 'Gatehouse',
          Period: 60,
          Statistic: 'Sum',
          Threshold: 1,
        }),
      );
  });
  afterAll(async () => {
    if (moto === null) return;
    client.destroy();
    await moto.close();
  });

  const set = (AlarmName: string, StateValue: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA') =>
    client.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'the test says so' }));

  it('are read by name, with their states', async (context) => {
    if ('skip' in server) context.skip(server.skip);
    await set('errors', 'ALARM');
    await set('latency', 'INSUFFICIENT_DATA');
    expect(await readAlarms(client, ['latency', 'errors'])).toEqual([
      { name: 'latency', state: 'INSUFFICIENT_DATA' },
      { name: 'errors', state: 'ALARM' },
    ]);
    await set('errors', 'OK');
    expect(await readAlarms(client, ['errors'])).toEqual([{ name: 'errors', state: 'OK' }]);
  });

  it('that do not exist are an error, not a silence', async (context) => {
    if ('skip' in server) context.skip(server.skip);
    await expect(readAlarms(client, ['errors', 'erors'])).rejects.toMatchObject({
      fault: 'missing',
      message: 'CloudWatch has no alarm erors',
    });
  });

  it('that cannot be reached may be asked for again', async () => {
    const nowhere = clientAt('http://127.0.0.1:1');
    await expect(readAlarms(nowhere, ['errors'])).rejects.toMatchObject({ fault: 'transient' });
    nowhere.destroy();
  });
});
