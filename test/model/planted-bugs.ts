/**
 * Bugs of the protocol, each planted by a wrapper around what the function works with. The model must catch every one of them: a model that
 * does not is worth nothing. docs/decisions/0051 lists what caught each.
 */
import type { SQSRecord } from 'aws-lambda';
import { PipelineError } from '../../src/errors.ts';
import type { sourceOf } from '../../src/handlers/source-of.ts';
import type { Relation, VersionOrder } from '../../src/ledger/object-version.ts';
import type { Sabotage, Send } from './adapter.ts';
import type { Promised } from './promises.ts';
import type { Schedule } from './schedule.ts';
import type { World } from './world.ts';

type Relate = (incoming: VersionOrder, known: VersionOrder) => Relation;

type SourceOf = typeof sourceOf;

export type PlantedBug = {
  readonly bug: string;
  /** Made anew for each schedule, as it may remember. */
  readonly sabotage?: () => Sabotage;
  /** A wrong order of versions, made of the right one. */
  readonly relate?: (right: Relate) => Relate;
  /** A wrong `source` of summaries, made of the right one. */
  readonly sourceOf?: (right: SourceOf) => SourceOf;
  /** What all schedules are like, for a bug that only a rare meeting tells. */
  readonly among?: Partial<Schedule>;
  /** Whichever of them is broken first. */
  readonly caughtBy: readonly Promised[];
};

const onCommand =
  (name: string, change: (input: Record<string, unknown>) => Record<string, unknown>) => (): Sabotage => ({
    client: (send) => (sent, input) => send(sent, sent === name ? change(input) : input),
  });

const without = (input: Record<string, unknown>, ...names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));

type Transaction = { TransactItems: { Put: Record<string, unknown> }[] };

/** The event and the item as two writes; the condition of each stays. */
const inTwoWrites =
  (send: Send): Send =>
  async (name, input) => {
    if (name !== 'TransactWriteItemsCommand') return send(name, input);
    const [item, event] = (input as Transaction).TransactItems;
    await send('TransactWriteItemsCommand', { TransactItems: [event] });
    return send('TransactWriteItemsCommand', { TransactItems: [item] });
  };

const summaryAfterCommit = (): Sabotage => ({
  dependencies: (real) => {
    let write = async (): Promise<unknown> => undefined;
    return {
      ...real,
      writeSummary: async (...parameters) => {
        write = () => real.writeSummary(...parameters);
        return 'written';
      },
      ledger: {
        ...real.ledger,
        append: async (...parameters) => {
          const result = await real.ledger.append(...parameters);
          await write();
          return result;
        },
      },
    };
  },
});

/** Bodies that were seen before, for each run of the model. */
const seenBodies = new WeakMap<World, Set<string>>();
const neverSeen = (records: readonly SQSRecord[], world: World): readonly SQSRecord[] => {
  const seen = seenBodies.get(world) ?? new Set();
  seenBodies.set(world, seen);
  const fresh = records.filter(({ body }) => !seen.has(body));
  for (const { body } of fresh) seen.add(body);
  return fresh;
};

/** Two runs of one upload, the object deleted in between: without versions only one of them can read it. */
const DELETED_MEANWHILE: Partial<Schedule> = {
  isVersioned: false,
  acts: [
    { kind: 'upload', file: 0, content: 1, copies: 2 },
    { kind: 'delete', file: 0 },
  ],
};

export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    bug: 'the commit has no conditions',
    sabotage: onCommand('TransactWriteItemsCommand', (input) => ({
      TransactItems: (input as Transaction).TransactItems.map(({ Put }) => ({
        Put: without(Put, 'ConditionExpression', 'ExpressionAttributeValues'),
      })),
    })),
    caughtBy: ['neverBackwards', 'rebuilt'],
  },
  {
    bug: 'event and item are written one after the other instead of in one transaction',
    sabotage: () => ({ client: inTwoWrites }),
    caughtBy: ['newest', 'rebuilt'],
  },
  {
    bug: 'a lost race is taken for success',
    sabotage: () => ({
      dependencies: (real) => ({
        ...real,
        ledger: {
          ...real.ledger,
          append: async (...parameters) => {
            const result = await real.ledger.append(...parameters);
            return result.outcome === 'conflict' ? { outcome: 'appended' } : result;
          },
        },
      }),
    }),
    caughtBy: ['nothingLost', 'newest', 'summary'],
  },
  {
    bug: 'the summary is written after the commit',
    sabotage: summaryAfterCommit,
    caughtBy: ['summary', 'neverBackwards'],
  },
  {
    bug: 'the summary is written without looking at what lies there',
    sabotage: () => ({
      client: (send) => (name, input) =>
        name === 'HeadObjectCommand'
          ? Promise.resolve({})
          : send(name, without(input, ...(name === 'PutObjectCommand' ? ['IfMatch', 'IfNoneMatch'] : []))),
    }),
    caughtBy: ['neverBackwards'],
  },
  {
    bug: 'the summary is written on no condition, though what lies there was looked at',
    sabotage: onCommand('PutObjectCommand', (input) => without(input, 'IfMatch', 'IfNoneMatch')),
    caughtBy: ['neverBackwards'],
  },
  {
    bug: 'equal bytes give equal summaries',
    sourceOf: (right) => (version) => {
      const { sequencer, event_time, ...source } = right(version);
      return source;
    },
    among: { isVersioned: false, hasEqualBytes: true },
    caughtBy: ['neverBackwards'],
  },
  {
    bug: 'the summary of a missing object is written as any other',
    sabotage: () => ({
      dependencies: (real) => ({
        ...real,
        writeSummary: (key, content, version) => real.writeSummary(key, content, version),
      }),
    }),
    among: DELETED_MEANWHILE,
    caughtBy: ['summary'],
  },
  {
    bug: 'the own result is recorded though the summary of another run stayed',
    sabotage: () => ({
      dependencies: (real) => ({
        ...real,
        writeSummary: async (...parameters) => {
          const outcome = await real.writeSummary(...parameters);
          return typeof outcome === 'string' ? outcome : 'written';
        },
      }),
    }),
    among: DELETED_MEANWHILE,
    caughtBy: ['summary'],
  },
  {
    bug: 'sequencers are padded on the left',
    relate: (right) => (incoming, known) => {
      const padded = (version: VersionOrder): VersionOrder => ({
        ...version,
        sequencer: version.sequencer?.padStart(24, '0') ?? null,
      });
      return right(padded(incoming), padded(known));
    },
    caughtBy: ['nothingLost', 'neverBackwards', 'newest'],
  },
  {
    bug: 'what arrives last is the newest',
    relate: (right) => (incoming, known) => (right(incoming, known) === 'same' ? 'same' : 'newer'),
    caughtBy: ['neverBackwards', 'noWork'],
  },
  {
    bug: 'nothing is asked of the ledger before the work',
    sabotage: () => ({
      dependencies: (real) => {
        let isFirst = true;
        const current: typeof real.ledger.current = async (fileName) => {
          const item = await real.ledger.current(fileName);
          if (!isFirst) return item;
          isFirst = false;
          return undefined;
        };
        return { ...real, ledger: { ...real.ledger, current } };
      },
    }),
    caughtBy: ['noWork'],
  },
  {
    bug: 'messages are acknowledged before the work',
    sabotage: () => ({
      received: (records, { queue }) => {
        for (const { messageId } of records) queue.remove(messageId);
        return records;
      },
    }),
    caughtBy: ['nothingLost', 'noForeignLost'],
  },
  {
    bug: 'failed messages are missing in the answer',
    sabotage: () => ({ response: () => ({ batchItemFailures: [] }) }),
    caughtBy: ['nothingLost', 'noForeignLost'],
  },
  {
    bug: 'only the first failed message is in the answer',
    sabotage: () => ({
      response: ({ batchItemFailures }) => ({ batchItemFailures: batchItemFailures.slice(0, 1) }),
    }),
    caughtBy: ['nothingLost', 'noForeignLost'],
  },
  {
    bug: 'messages that were seen before are swallowed, redriven ones too',
    sabotage: () => ({ received: neverSeen }),
    caughtBy: ['nothingLost', 'noForeignLost'],
  },
  {
    bug: 'a foreign message is acknowledged though it could not be moved',
    sabotage: () => ({
      dependencies: (real) => ({
        ...real,
        sendDeadLetter: (...parameters) => real.sendDeadLetter(...parameters).catch(() => {}),
      }),
    }),
    caughtBy: ['noForeignLost'],
  },
  {
    bug: 'a foreign message is left to the retries of the queue',
    sabotage: () => ({
      dependencies: (real) => ({
        ...real,
        sendDeadLetter: async () => {
          throw new PipelineError('QUEUE_FAILED', 'not moved');
        },
      }),
    }),
    caughtBy: ['foreignAtOnce'],
  },
  {
    bug: 'the newest bytes are read for every version',
    sabotage: onCommand('GetObjectCommand', (input) => without(input, 'VersionId', 'IfMatch')),
    caughtBy: ['truth'],
  },
  {
    bug: 'a body that ends early is taken for the whole',
    sabotage: () => ({
      client: (send) => async (name, input) => without(await send(name, input), 'ContentLength'),
    }),
    caughtBy: ['truth'],
  },
  {
    bug: 'a failed read is taken for a missing object',
    sabotage: () => ({
      dependencies: (real) => ({
        ...real,
        readObject: (version, ...rest) =>
          real.readObject(version, ...rest).catch(() => {
            throw new PipelineError('OBJECT_MISSING', 'not found');
          }),
      }),
    }),
    caughtBy: ['truth'],
  },
];
