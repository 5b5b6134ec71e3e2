import { redrive } from '../../support/operators-command.ts';
import { readingHasBegun } from '../reading-has-begun.ts';
import { csv, oneFile, type Scenario } from '../scenario.ts';

export const MESSAGE_FAULTS: readonly Scenario[] = [
  {
    name: 'foreign message while the dead-letter queue answers 503',
    rules: [
      {
        service: 'sqs',
        operation: 'SendMessage',
        times: 2,
        error: { code: 'ServiceUnavailable', status: 503 },
      },
    ],
    run: async ({ pipeline }) => {
      await pipeline.send('no notification');
      return [];
    },
    deadLetters: ['the body is not JSON'],
    leastFired: 2,
  },
  {
    name: 'read fails at every receive: given up, recorded, and settled by a redrive',
    rules: [{ service: 's3', operation: 'GetObject', error: { code: 'SlowDown', status: 503 } }],
    run: async ({ pipeline, stack }) => {
      const fileName = 'given-up.csv';
      const eTag = await pipeline.upload(fileName, csv(50));
      await pipeline.deadLettered(fileName);
      const record = await pipeline.record(fileName);
      if (record?.status !== 'error' || record.e_tag !== eTag)
        throw new Error('What was given up is not in the metadata table.');
      await stack.proxy.setRules([]);
      await redrive(stack);
      return [{ fileName, eTag, status: 'success', rows: 50 }];
    },
    leastFired: 3,
  },
  {
    name: 'read fails, and so does asking for the back-off: the message comes after its visibility timeout',
    rules: [
      { service: 's3', operation: 'GetObject', times: 3, error: { code: 'SlowDown', status: 503 } },
      {
        service: 'sqs',
        operation: 'ChangeMessageVisibility',
        error: { code: 'ServiceUnavailable', status: 503 },
      },
    ],
    run: oneFile('no-back-off.csv', 50, { attempts: 2 }),
    leastFired: 4,
  },
  {
    name: 'file replaced while its first version is read',
    rules: [{ service: 's3', operation: 'GetObject', times: 1, response: { bandwidth_kbps: 400 } }],
    run: async ({ pipeline, stack }) => {
      const fileName = 'replaced.csv';
      await pipeline.upload(fileName, csv(100_000));
      await readingHasBegun(stack);
      const eTag = await pipeline.upload(fileName, csv(60, 1));
      return [{ fileName, eTag, status: 'success', rows: 60 }];
    },
  },
];
