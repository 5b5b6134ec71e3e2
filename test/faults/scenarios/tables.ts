import { oneFile, type Scenario } from '../scenario.ts';

/** More than the SDK tries by itself within one call: the failure reaches the handler. */
const BEYOND_SDK = 4;

const throttled = { code: 'ProvisionedThroughputExceededException' } as const;

export const TABLE_FAULTS: readonly Scenario[] = [
  {
    name: 'commit throttled twice: the SDK tries again',
    rules: [{ service: 'dynamodb', operation: 'TransactWriteItems', times: 2, error: throttled }],
    run: oneFile('throttled-twice.csv', 50, { attempts: 1 }),
    leastFired: 2,
  },
  {
    name: 'commit throttled beyond the SDK: the message comes again',
    rules: [{ service: 'dynamodb', operation: 'TransactWriteItems', times: BEYOND_SDK, error: throttled }],
    run: oneFile('throttled-long.csv', 50, { attempts: 2 }),
    leastFired: 3,
  },
  {
    name: 'reading the record fails with 500',
    rules: [
      {
        service: 'dynamodb',
        operation: 'GetItem',
        times: BEYOND_SDK,
        error: { code: 'InternalServerError', status: 500 },
      },
    ],
    run: oneFile('record-unreadable.csv', 50),
    leastFired: 3,
  },
  {
    name: 'commit carried out, its answer lost',
    rules: [{ service: 'dynamodb', operation: 'TransactWriteItems', times: 1, response: { abort_bytes: 0 } }],
    run: oneFile('commit-unheard.csv', 50),
  },
  {
    name: 'commit carried out, its answer lost each time until the SDK gives up',
    rules: [{ service: 'dynamodb', operation: 'TransactWriteItems', times: 3, response: { abort_bytes: 0 } }],
    run: oneFile('commit-unheard-long.csv', 50),
    leastFired: 3,
  },
];
