import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbStore } from '../ledger/dynamodb-store.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { Resources } from './stack.ts';
import type { Target } from './target.ts';

/** The ledger of a deployed stack. */
export const openLedger = (
  { clientConfig }: Target,
  { metadataTable, eventsTable }: Resources,
): LedgerStore => dynamoDbStore({ client: new DynamoDBClient(clientConfig), metadataTable, eventsTable });
