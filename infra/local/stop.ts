/** `npm run stop`: ends the emulator that `npm start` left running. */
import { endEmulator } from './emulator-state.ts';

const wasRunning = await endEmulator();
process.stdout.write(wasRunning ? 'The emulator is stopped.\n' : 'No emulator was running.\n');
