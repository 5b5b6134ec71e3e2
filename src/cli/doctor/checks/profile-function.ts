import { VARIABLES } from '../../../contracts.ts';
import type { Facts, FunctionFacts } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';
import { known, whenRead } from '../reading.ts';

type Seen = Pick<Facts, 'profileFunction' | 'reservedConcurrency' | 'expected' | 'ingestQueue' | 'place'>;

const CHECK = 'function';

/** The function: that it is there, can run, and is what the template asks for. */
export const checkFunction = (facts: Seen): readonly Finding[] => {
  const { place, profileFunction } = facts;
  const { problem } = findings(CHECK);
  const absent = () => problem(`There is no function ${place.names.function}.`, 'Deploy it.', place.restore);
  return whenRead(CHECK, profileFunction, absent, (found) => {
    const faults = [...stateOf(found, facts), ...limitsOf(found, facts)];
    const { runtime, memoryMb, timeoutSeconds } = found;
    return faults.length > 0
      ? faults
      : [
          findings(CHECK).ok(
            `${place.names.function} is active: ${runtime}, ${memoryMb} MB, ${timeoutSeconds} s`,
          ),
        ];
  });
};

const stateOf = (found: FunctionFacts, { place }: Seen): Finding[] => {
  const { problem, warning } = findings(CHECK);
  const { state, stateReason, lastUpdateStatus, lastUpdateReason } = found;
  const redo = 'Deploy again.';
  return [
    // Inactive: idle for weeks; the next message wakes it.
    ...(state === 'Failed'
      ? [problem(`The function cannot run (${state}): ${stateReason}`, redo, place.restore)]
      : []),
    ...(lastUpdateStatus === 'Failed'
      ? [problem(`The last update of the function failed: ${lastUpdateReason}`, redo, place.restore)]
      : []),
    ...(state === 'Pending' || lastUpdateStatus === 'InProgress'
      ? [warning('The function is being updated.', 'Look again in a minute.')]
      : []),
  ];
};

const limitsOf = (found: FunctionFacts, { expected, place, reservedConcurrency }: Seen): Finding[] => {
  const { problem } = findings(CHECK);
  const template = known(expected);
  const update = (option: string, value: string): string =>
    place.aws(
      'lambda',
      'update-function-configuration',
      '--function-name',
      place.names.function,
      option,
      value,
    );
  const compare = (name: string, option: string, is: string | number, wanted: string | number | undefined) =>
    wanted === undefined || is === wanted
      ? []
      : [
          problem(
            `The function's ${name} is ${is}, the template says ${wanted}.`,
            'Set it back; to change it, deploy.',
            update(option, String(wanted)),
          ),
        ];
  const reserved = known(reservedConcurrency);
  return [
    ...compare('runtime', '--runtime', found.runtime, template?.runtime),
    ...compare('memory in MB', '--memory-size', found.memoryMb, template?.memoryMb),
    ...compare('time limit in seconds', '--timeout', found.timeoutSeconds, template?.timeoutSeconds),
    ...(reserved === 0
      ? [
          problem(
            'The reserved concurrency of the function is 0: it was stopped by hand, each try uses up a receive.',
            'Once the reason is gone, take the reservation away.',
            place.aws('lambda', 'delete-function-concurrency', '--function-name', place.names.function),
          ),
        ]
      : []),
  ];
};

/** The function's variables: that they mean the parts of this stack, and are as deployed. */
export const checkVariables = (facts: Seen): readonly Finding[] => {
  const { ok, problem, notChecked } = findings('variables');
  const { place, profileFunction } = facts;
  return whenRead(
    'variables',
    profileFunction,
    () => notChecked('there is no function'),
    (found) => {
      const wanted = wantedVariables(found, facts);
      const wrong = Object.entries(wanted).filter(([name, value]) => found.variables[name] !== value);
      if (wrong.length === 0) return [ok(`all ${Object.keys(wanted).length} variables fit the stack`)];
      const mended = JSON.stringify({ Variables: { ...found.variables, ...wanted } });
      const words = wrong.map(
        ([name, value]) => `${name} is ${found.variables[name] ?? 'missing'} instead of ${value}`,
      );
      return [
        problem(
          `Variables of the function do not fit the stack: ${words.join('; ')}.`,
          'Set them back; to change them, deploy.',
          place.aws(
            'lambda',
            'update-function-configuration',
            '--function-name',
            place.names.function,
            '--environment',
            mended,
          ),
        ),
      ];
    },
  );
};

/** What the template says goes before what the parts say: these may themselves have been changed by hand. */
const wantedVariables = (
  found: FunctionFacts,
  { expected, ingestQueue, place }: Seen,
): Record<string, string> => {
  const { names, env } = place;
  const maxReceiveCount = receivesOf(known(ingestQueue)?.redrivePolicy);
  const literal = Object.entries(known(expected)?.variables ?? {}).filter(([, value]) => value !== undefined);
  return {
    [VARIABLES.metadataTable]: names.metadataTable,
    [VARIABLES.eventsTable]: names.eventsTable,
    [VARIABLES.bucket]: names.bucket,
    [VARIABLES.ingestQueueUrl]: names.ingestQueue,
    [VARIABLES.deadLetterQueueUrl]: names.deadLetterQueue,
    [VARIABLES.environment]: env,
    [VARIABLES.memoryMb]: String(found.memoryMb),
    [VARIABLES.timeoutSeconds]: String(found.timeoutSeconds),
    ...(maxReceiveCount === undefined ? {} : { [VARIABLES.maxReceiveCount]: maxReceiveCount }),
    ...(Object.fromEntries(literal) as Record<string, string>),
  };
};

const receivesOf = (redrivePolicy: string | undefined): string | undefined => {
  if (redrivePolicy === undefined) return undefined;
  const { maxReceiveCount } = JSON.parse(redrivePolicy) as { maxReceiveCount?: number | string };
  return maxReceiveCount === undefined ? undefined : String(maxReceiveCount);
};
