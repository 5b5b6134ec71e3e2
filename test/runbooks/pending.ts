/**
 * Commands that pages use and that are not merged yet: their blocks are neither parsed nor run. To be emptied; a test fails
 * when a command of the list is there.
 */
export const PENDING_COMMANDS: readonly string[] = [
  'alarms',
  'watch',
  'doctor',
  'insights',
  'audit --publish',
];

/** Whether a block's script calls one of them. */
export const pendingIn = (script: string, pending = PENDING_COMMANDS): string | undefined =>
  pending.find((command) => {
    const [name = '', option] = command.split(' ');
    return script
      .split('\n')
      .some(
        (line) => line.includes(`bin/pipeline ${name}`) && (option === undefined || line.includes(option)),
      );
  });
