import { describe, expect, it } from 'vitest';
import { eventsTableName, metadataTableName } from '../../src/contracts.ts';
import { propertiesOf, propertiesOfOne, synthesize } from './synthesize.ts';

const TABLE = 'AWS::DynamoDB::Table';

describe('tables', () => {
  it('have the names and keys of the contract', () => {
    const template = synthesize({ env: 'dev' });

    expect(propertiesOfOne(template, TABLE, 'Metadata')).toMatchObject({
      TableName: metadataTableName('dev'),
      KeySchema: [{ AttributeName: 'file_name', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'file_name', AttributeType: 'S' }],
    });
    expect(propertiesOfOne(template, TABLE, 'Events')).toMatchObject({
      TableName: eventsTableName('dev'),
      KeySchema: [
        { AttributeName: 'file_name', KeyType: 'HASH' },
        { AttributeName: 'event_id', KeyType: 'RANGE' },
      ],
    });
  });

  it.each(['aws', 'local'])('are paid by request and can be restored to any second: %s', (env) => {
    const tables = propertiesOf(synthesize({ env }), TABLE);

    expect(tables).toHaveLength(2);
    for (const table of tables) {
      expect(table).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
    }
  });

  it.each([
    [{ env: 'aws' }, true],
    [{ env: 'aws', deletionProtection: false }, false],
    [{ env: 'aws', retainData: false }, false],
    [{ env: 'local' }, false],
    [{ env: 'local', retainData: true }, true],
  ])('are protected from deletion with %j: %s', (options, expected) => {
    const tables = propertiesOf(synthesize(options), TABLE);

    expect(tables.map((table) => table.DeletionProtectionEnabled)).toEqual([expected, expected]);
  });
});
