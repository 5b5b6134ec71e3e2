/**
 * The conditions of the ledger's writes, by name. All ask for `ALL_OLD`, so that a failed one says what is there without
 * another read.
 */

const ALL_OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

/** Nobody has written the item since it was read at `revision`; 0: nobody has written one at all. */
export const unchangedSince = (revision: number) =>
  revision === 0
    ? ({ ConditionExpression: 'attribute_not_exists(file_name)', ...ALL_OLD } as const)
    : ({
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: { ':revision': { N: String(revision) } },
        ...ALL_OLD,
      } as const);

/** The fact is not yet recorded: ids are derived, so that the same fact has the same id. */
export const notYetRecorded = { ConditionExpression: 'attribute_not_exists(event_id)' } as const;
