import type { Facts, QueueFacts } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';
import { known, whenRead } from '../reading.ts';

type Seen = Pick<Facts, 'ingestQueue' | 'deadLetterQueue' | 'profileFunction' | 'expected' | 'place'>;

/** AWS: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const VISIBILITY_FACTOR = 6;
const LEAST_RECEIVES = 5;

const setAttribute = (place: Facts['place'], queue: QueueFacts, name: string, value: string): string =>
  place.aws(
    ...['sqs', 'set-queue-attributes', '--queue-url', queue.url],
    ...['--attributes', JSON.stringify({ [name]: value })],
  );

/** That what fails goes to the dead-letter queue, after as many receives as deployed. */
export const checkRedrive = (facts: Seen): readonly Finding[] => {
  const { place, deadLetterQueue, expected } = facts;
  const { ok, problem } = findings('redrive');
  return whenRead(
    'redrive',
    facts.ingestQueue,
    () => gone('redrive', 'ingest', facts),
    (ingest) =>
      whenRead(
        'redrive',
        deadLetterQueue,
        () => gone('redrive', 'dead-letter', facts),
        (deadLetters) => {
          const { deadLetterTargetArn, maxReceiveCount } = parse(ingest.redrivePolicy);
          const wanted = known(expected)?.maxReceiveCount ?? LEAST_RECEIVES;
          const receives = maxReceiveCount === undefined ? undefined : Number(maxReceiveCount);
          const policy = JSON.stringify({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount: wanted });
          const fix = [
            'Set the redrive policy.',
            setAttribute(place, ingest, 'RedrivePolicy', policy),
          ] as const;
          if (deadLetterTargetArn === undefined)
            return [
              problem(
                'The ingest queue has no redrive policy: a file that fails is tried until it expires, then lost.',
                ...fix,
              ),
            ];
          if (deadLetterTargetArn !== deadLetters.arn)
            return [
              problem(
                `What fails goes to ${deadLetterTargetArn}, not to the dead-letter queue of ${place.env}.`,
                ...fix,
              ),
            ];
          if (receives !== wanted)
            return [
              problem(
                `A message is given up after ${receives} receives, the template says ${wanted}.`,
                ...fix,
              ),
            ];
          return (
            refusals(ingest, deadLetters, place) ?? [
              ok(`after ${receives} receives to the dead-letter queue`),
            ]
          );
        },
      ),
  );
};

/** The dead-letter queue decides which queues may use it. */
const refusals = (
  ingest: QueueFacts,
  deadLetters: QueueFacts,
  place: Facts['place'],
): Finding[] | undefined => {
  const { redrivePermission = 'allowAll', sourceQueueArns = [] } = parse(deadLetters.redriveAllowPolicy);
  const allows =
    redrivePermission === 'allowAll' ||
    (redrivePermission === 'byQueue' && sourceQueueArns.includes(ingest.arn));
  if (allows) return undefined;
  const policy = JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [ingest.arn] });
  return [
    findings('redrive').problem(
      'The dead-letter queue does not take messages of the ingest queue.',
      'Allow it.',
      setAttribute(place, deadLetters, 'RedriveAllowPolicy', policy),
    ),
  ];
};

/** That a message stays hidden for as long as it may be worked on. */
export const checkVisibility = (facts: Seen): readonly Finding[] => {
  const { place, profileFunction, expected } = facts;
  const { ok, problem } = findings('visibility');
  return whenRead(
    'visibility',
    facts.ingestQueue,
    () => gone('visibility', 'ingest', facts),
    (ingest) => {
      const is = ingest.visibilityTimeoutSeconds;
      const limit = known(profileFunction)?.timeoutSeconds;
      const deployed = known(expected)?.visibilityTimeoutSeconds;
      const least = limit === undefined || !place.isAws ? undefined : VISIBILITY_FACTOR * limit;
      const wanted = deployed ?? least;
      const fix = [
        'Set it back; to change it, deploy.',
        setAttribute(place, ingest, 'VisibilityTimeout', String(Math.max(wanted ?? 0, least ?? 0))),
      ] as const;
      if (least !== undefined && is < least)
        return [
          problem(
            `The visibility timeout is ${is} s, less than ${VISIBILITY_FACTOR} times the function's ${limit} s: files are worked on twice.`,
            ...fix,
          ),
        ];
      if (wanted !== undefined && is !== wanted)
        return [problem(`The visibility timeout is ${is} s, the template says ${wanted} s.`, ...fix)];
      return [ok(`the visibility timeout is ${is} s`)];
    },
  );
};

/** That dead letters outlive the queue that they come from: a moved message keeps its age. */
export const checkRetention = (facts: Seen): readonly Finding[] => {
  const { ok, problem } = findings('retention');
  const { place } = facts;
  return whenRead(
    'retention',
    facts.ingestQueue,
    () => gone('retention', 'ingest', facts),
    (ingest) =>
      whenRead(
        'retention',
        facts.deadLetterQueue,
        () => gone('retention', 'dead-letter', facts),
        (deadLetters) => [
          deadLetters.retentionSeconds > ingest.retentionSeconds
            ? ok(`messages are kept ${days(ingest)} days, dead letters ${days(deadLetters)}`)
            : problem(
                `Dead letters are kept ${days(deadLetters)} days, messages ${days(ingest)}: a letter may expire as soon as it is one.`,
                'Keep dead letters for 14 days, the longest there is.',
                setAttribute(place, deadLetters, 'MessageRetentionPeriod', '1209600'),
              ),
        ],
      ),
  );
};

const days = ({ retentionSeconds }: QueueFacts): number => Number((retentionSeconds / 86_400).toFixed(1));

const gone = (check: string, queue: 'ingest' | 'dead-letter', { place }: Seen): Finding =>
  findings(check).problem(`The ${queue} queue is not there.`, 'Deploy it.', place.restore);

type Policies = {
  readonly deadLetterTargetArn?: string;
  readonly maxReceiveCount?: number | string;
  readonly redrivePermission?: string;
  readonly sourceQueueArns?: readonly string[];
};

const parse = (policy: string | undefined): Policies => (policy ? (JSON.parse(policy) as Policies) : {});
