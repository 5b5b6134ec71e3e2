/** Prints the table of alarms in docs/operations.md: `node infra/print-alarms.ts`. */
import { alarmTable } from './alarm-table.ts';

process.stdout.write(`${alarmTable().join('\n')}\n`);
