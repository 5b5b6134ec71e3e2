import type { Facts, TableName } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';
import { known, whenRead } from '../reading.ts';

const TABLES: readonly TableName[] = ['eventsTable', 'metadataTable'];
const LOG_RETENTION_DAYS = 7;

/** That both tables take reads and writes. */
export const checkTables = ({ tables, place }: Pick<Facts, 'tables' | 'place'>): readonly Finding[] =>
  TABLES.flatMap((name) => {
    const { ok, problem, warning } = findings('tables');
    const table = place.names[name];
    const lost = () =>
      problem(
        `There is no table ${table}.`,
        // No command: a deployment would make an empty table of its name, in the way of the restored one.
        'Restore it from its backup, before any deployment: runbooks/restore-a-table.md.',
      );
    return whenRead('tables', tables[name], lost, ({ status }) => {
      if (status === 'ACTIVE') return [ok(`${table} is active`)];
      if (status === 'UPDATING')
        return [warning(`${table} is being updated; it works.`, 'Look again later.')];
      const why = status.startsWith('INACCESSIBLE') ? ': its key is disabled or deleted' : '';
      return [
        problem(`${table} is ${status}${why}.`, 'Mend what the state names; nothing is recorded until then.'),
      ];
    });
  });

/** That the tables can be restored to any second of the last weeks. */
export const checkBackups = ({
  pointInTimeRecovery,
  place,
}: Pick<Facts, 'pointInTimeRecovery' | 'place'>): readonly Finding[] => {
  const { ok, problem, notChecked } = findings('backups');
  if (!place.isAws) return [notChecked('only on AWS: an emulator keeps no backups')];
  return TABLES.flatMap((name) => {
    const table = place.names[name];
    return whenRead(
      'backups',
      pointInTimeRecovery[name],
      () => notChecked(`there is no table ${table}`),
      (isOn) => [
        isOn
          ? ok(`${table} can be restored to any second`)
          : problem(
              `${table} has no point-in-time recovery: what is deleted is gone.`,
              'Switch it on.',
              place.aws(
                ...['dynamodb', 'update-continuous-backups', '--table-name', table],
                ...['--point-in-time-recovery-specification', 'PointInTimeRecoveryEnabled=true'],
              ),
            ),
      ],
    );
  });
};

/** That the function has its log, and the log an end. */
export const checkLogGroup = (
  facts: Pick<Facts, 'logGroup' | 'expected' | 'profileFunction' | 'place'>,
): readonly Finding[] => {
  const { place, expected } = facts;
  const { ok, problem, warning } = findings('log');
  const group = place.names.logGroup;
  const lost = () =>
    problem(
      `There is no log group ${group}: queries, \`logs\` and \`watch\` see nothing.`,
      'Make it anew.',
      place.aws('logs', 'create-log-group', '--log-group-name', group),
    );
  return whenRead('log', facts.logGroup, lost, ({ retentionDays }) => {
    const used = known(facts.profileFunction)?.logGroup;
    if (used !== undefined && used !== group)
      return [problem(`The function logs to ${used}, not to ${group}.`, 'Deploy again.', place.restore)];
    const wanted = known(expected)?.logRetentionDays ?? LOG_RETENTION_DAYS;
    const command = place.aws(
      ...['logs', 'put-retention-policy', '--log-group-name', group, '--retention-in-days', String(wanted)],
    );
    if (retentionDays === undefined)
      return [warning('The log is kept for ever, and paid for.', 'Set how long it is kept.', command)];
    return retentionDays === wanted
      ? [ok(`the log is kept ${retentionDays} days`)]
      : [
          warning(
            `The log is kept ${retentionDays} days, the template says ${wanted}.`,
            'Set it back; to change it, deploy.',
            command,
          ),
        ];
  });
};
