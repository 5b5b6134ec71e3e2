/** `node emulator-owner.ts FOLDER`: starts an emulator, prints its id, and lives until it is killed. */
import { startEmulator } from '../../infra/local/emulator.ts';

const emulator = await startEmulator({ folder: process.argv[2] ?? '' });
process.stdout.write(`${emulator.pid}\n`);
setInterval(() => {}, 60_000);
