import type { Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  StreamViewType,
  Table,
  TableEncryption,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { eventsTableName, metadataTableName } from '../src/contracts.ts';
import type { Configuration } from './configuration.ts';
import { removalPolicy } from './removal-policy.ts';

export type Tables = { readonly metadata: Table; readonly events: Table };

const FILE_NAME = { name: 'file_name', type: AttributeType.STRING };
const EVENT_ID = { name: 'event_id', type: AttributeType.STRING };

/** The append-only events, which are the truth, and the metadata projected from them. */
export const addTables = (stack: Stack, configuration: Configuration, key: IKey | undefined): Tables => {
  const common: Omit<TableProps, 'partitionKey'> = {
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: configuration.deletionProtection,
    removalPolicy: removalPolicy(configuration),
    // Without a key of ours DynamoDB encrypts with its own, free of charge.
    ...(key ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key } : {}),
  };
  return {
    metadata: new Table(stack, 'MetadataTable', {
      ...common,
      tableName: metadataTableName(configuration.env),
      partitionKey: FILE_NAME,
    }),
    events: new Table(stack, 'EventsTable', {
      ...common,
      tableName: eventsTableName(configuration.env),
      partitionKey: FILE_NAME,
      sortKey: EVENT_ID,
      // The outbox of lifecycle-events.ts.
      ...(configuration.lifecycleEvents ? { stream: StreamViewType.NEW_IMAGE } : {}),
    }),
  };
};
