import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoDbStore } from '../../src/ledger/dynamodb-store.ts';
import { storeContract } from '../ledger/store-contract.ts';
import { outputOf, useStack } from '../support/emulator-client.ts';
import { ownStack } from './own-stack.ts';

const stack = ownStack();
useStack(stack);
const client = new DynamoDBClient();
const metadataTable = outputOf(stack, 'metadataTable');
const eventsTable = outputOf(stack, 'eventsTable');

describe('dynamoDbStore', () => {
  storeContract(() => dynamoDbStore({ client, metadataTable, eventsTable }));

  it('reports a failing table as a retryable error of ours', async () => {
    const store = dynamoDbStore({ client, metadataTable: 'no-such-table', eventsTable });
    await expect(store.current('a.csv')).rejects.toMatchObject({ code: 'LEDGER_FAILED', retryable: true });
  });
});
