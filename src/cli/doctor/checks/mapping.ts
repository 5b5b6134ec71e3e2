import type { Facts, MappingFacts } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';
import { known, whenRead } from '../reading.ts';

type Seen = Pick<Facts, 'mappings' | 'expected' | 'profileFunction' | 'ingestQueue' | 'place'>;

const CHECK = 'mapping';
const PARTIAL_BATCHES = 'ReportBatchItemFailures';
/** The template's own, where it could not be read. */
const USUAL = { batchSize: 5, batchWindowSeconds: 0 };

/** That the ingest queue feeds the function, it alone, and as the template says. */
export const checkMapping = (facts: Seen): readonly Finding[] =>
  whenRead(
    CHECK,
    facts.mappings,
    () => noMapping(facts),
    (mappings) => {
      const isOurs = ({ functionArn }: MappingFacts): boolean =>
        isFunction(functionArn, facts.place.names.function);
      const ours = mappings.find(isOurs);
      return [
        ...(ours === undefined ? [noMapping(facts)] : judge(ours, facts)),
        ...mappings.filter((mapping) => !isOurs(mapping)).map((mapping) => rival(mapping, facts)),
      ];
    },
  );

const judge = (mapping: MappingFacts, facts: Seen): Finding[] => {
  const faults = [...stateOf(mapping, facts), ...settingsOf(mapping, facts)];
  const { batchSize, maximumConcurrency } = mapping;
  const works = findings(CHECK).ok(
    `enabled: batches of ${batchSize}, ${maximumConcurrency ?? 'any number of'} at once, single failures reported`,
  );
  return [...(faults.length > 0 ? faults : [works]), ...capOf(mapping, facts)];
};

/** Runbooks have people raise and lower it. Files come through all the same, so what undoes that is not called a repair. */
const capOf = ({ id, maximumConcurrency: cap }: MappingFacts, { expected, place }: Seen): Finding[] => {
  const wanted = known(expected)?.mapping.maximumConcurrency;
  return wanted === undefined || cap === wanted
    ? []
    : [
        findings(CHECK).warning(
          `The mapping's maximum concurrency is ${cap ?? 'not set'}, the template says ${wanted}.`,
          'If that was meant for the moment, set it back; for good, deploy it (option maximumConcurrency).',
          update(id, place, '--scaling-config', `MaximumConcurrency=${wanted}`),
        ),
      ];
};

const stateOf = ({ id, state, lastResult }: MappingFacts, { place }: Seen): Finding[] => {
  const { problem, warning } = findings(CHECK);
  if (state === 'Disabled' || state === 'Disabling')
    return [
      problem(
        `The event source mapping is ${state}: files wait in the queue and none is profiled.`,
        'Once the reason is gone, enable it.',
        update(id, place, '--enabled'),
      ),
    ];
  if (state === 'Deleting')
    return [problem('The event source mapping is being deleted.', 'Deploy it anew.', place.restore)];
  if (state !== 'Enabled')
    return [warning(`The event source mapping is ${state}.`, 'Look again in a minute.')];
  return lastResult.startsWith('PROBLEM')
    ? [
        problem(
          `Lambda cannot poll the queue: ${lastResult}`,
          'Mend what it names: a permission, the key, or the queue.',
        ),
      ]
    : [];
};

const settingsOf = (mapping: MappingFacts, { expected, place }: Seen): Finding[] => {
  const { problem } = findings(CHECK);
  const template = known(expected)?.mapping;
  const options: [string, number | undefined, number | undefined, (value: number) => string[]][] = [
    ['batch size', mapping.batchSize, template?.batchSize, (n) => ['--batch-size', String(n)]],
    [
      'batching window in seconds',
      mapping.batchWindowSeconds,
      template?.batchWindowSeconds,
      (n) => ['--maximum-batching-window-in-seconds', String(n)],
    ],
  ];
  return [
    ...(mapping.responseTypes.includes(PARTIAL_BATCHES)
      ? []
      : [
          problem(
            `The mapping does not have ${PARTIAL_BATCHES}: one bad file fails the whole batch, or failed ones are taken for done.`,
            'Set it.',
            update(mapping.id, place, '--function-response-types', PARTIAL_BATCHES),
          ),
        ]),
    ...options.flatMap(([name, is, wanted, words]) =>
      wanted === undefined || is === wanted
        ? []
        : [
            problem(
              `The mapping's ${name} is ${is ?? 'not set'}, the template says ${wanted}.`,
              'Set it back; to change it, deploy.',
              update(mapping.id, place, ...words(wanted)),
            ),
          ],
    ),
  ];
};

const update = (id: string, place: Facts['place'], ...words: string[]): string =>
  place.aws('lambda', 'update-event-source-mapping', '--uuid', id, ...words);

const noMapping = ({ expected, place, ingestQueue }: Seen): Finding => {
  const {
    batchSize = USUAL.batchSize,
    batchWindowSeconds = USUAL.batchWindowSeconds,
    maximumConcurrency,
  } = known(expected)?.mapping ?? {};
  const queueArn = known(ingestQueue)?.arn;
  const create = place.aws(
    ...['lambda', 'create-event-source-mapping', '--function-name', place.names.function],
    ...['--event-source-arn', queueArn ?? place.names.ingestQueue, '--batch-size', String(batchSize)],
    ...['--maximum-batching-window-in-seconds', String(batchWindowSeconds)],
    ...['--function-response-types', PARTIAL_BATCHES],
    ...(maximumConcurrency === undefined
      ? []
      : ['--scaling-config', `MaximumConcurrency=${maximumConcurrency}`]),
  );
  return findings(CHECK).problem(
    'No event source mapping leads from the ingest queue to the function: files wait and none is profiled.',
    'Make it anew.',
    place.isAws ? place.restore : create,
  );
};

const rival = ({ functionArn, id }: MappingFacts, { place }: Seen): Finding =>
  findings(CHECK).problem(
    `Another function takes messages from the ingest queue: ${functionArn}. Files that it takes are not profiled.`,
    'Disable its mapping.',
    update(id, place, '--no-enabled'),
  );

/** An ARN may end in a version or an alias. */
const isFunction = (arn: string, name: string): boolean => arn.split(':')[6] === name;
