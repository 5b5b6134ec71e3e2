import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { Target } from '../../target.ts';
import type { Facts, TableFacts } from '../facts.ts';
import { type Reading, read } from '../reading.ts';

/** State and backups of both tables. */
export const readTables = async (
  target: Target,
  names: { readonly eventsTable: string; readonly metadataTable: string },
): Promise<Pick<Facts, 'tables' | 'pointInTimeRecovery'>> => {
  const client = new DynamoDBClient(target.clientConfig);
  const [events, metadata, eventsBackup, metadataBackup] = await Promise.all([
    readTable(client, names.eventsTable),
    readTable(client, names.metadataTable),
    readBackup(client, names.eventsTable),
    readBackup(client, names.metadataTable),
  ]);
  return {
    tables: { eventsTable: events, metadataTable: metadata },
    pointInTimeRecovery: { eventsTable: eventsBackup, metadataTable: metadataBackup },
  };
};

const readTable = (client: DynamoDBClient, TableName: string): Promise<Reading<TableFacts>> =>
  read('dynamodb:DescribeTable', async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return { status: Table?.TableStatus ?? '', kmsKey: Table?.SSEDescription?.KMSMasterKeyArn };
  });

const readBackup = (client: DynamoDBClient, TableName: string): Promise<Reading<boolean>> =>
  read('dynamodb:DescribeContinuousBackups', async () => {
    const { ContinuousBackupsDescription } = await client.send(
      new DescribeContinuousBackupsCommand({ TableName }),
    );
    const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    return recovery?.PointInTimeRecoveryStatus === 'ENABLED';
  });
