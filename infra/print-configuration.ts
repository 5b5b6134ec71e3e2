/** Prints the README's table of options: `node infra/print-configuration.ts`. */
import { configurationTable } from './configuration-table.ts';

process.stdout.write(`${configurationTable().join('\n')}\n`);
