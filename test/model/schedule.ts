import fc from 'fast-check';
import { FAULTS, type Fault } from './gate.ts';

/** What happens outside of the function. Files and contents are small numbers: few, so that they meet. */
export type Act =
  | { readonly kind: 'upload'; readonly file: number; readonly content: number; readonly copies: number }
  | { readonly kind: 'delete'; readonly file: number }
  /** A notification that was sent before comes again. */
  | { readonly kind: 'duplicate'; readonly which: number }
  /** One message that names two objects which were notified before. */
  | { readonly kind: 'bundle'; readonly which: number }
  /** The queue hands out a message that is in work a second time. */
  | { readonly kind: 'deliver-again'; readonly which: number }
  /** So much time passes that what runs now is near its end, but not over it. */
  | { readonly kind: 'slow' }
  /** An operator asks for the newest version of a file to be processed again. */
  | { readonly kind: 'replay'; readonly file: number }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'redrive' };

export const SEQUENCERS = ['growing', 'constant', 'absent'] as const;

export type Schedule = {
  readonly isVersioned: boolean;
  readonly sequencers: (typeof SEQUENCERS)[number];
  /** Whether equal contents are equal bytes; else each upload has bytes of its own. */
  readonly hasEqualBytes: boolean;
  readonly batchSize: number;
  readonly concurrency: number;
  readonly maxReceiveCount: number;
  /** Whether an operator redrives the dead-letter queue once the faults are over. */
  readonly isRedriven: boolean;
  readonly acts: readonly Act[];
  /** The operation, counted over the whole run, that meets a fault. */
  readonly faults: readonly { readonly at: number; readonly fault: Fault }[];
  /** Which of the possible next steps is taken, one number a step; the first when they run out. */
  readonly choices: readonly number[];
};

/** Most operations of a run; more faults behind it would never be met. */
const OPERATIONS = 40;
/** Mostly the same one, so that versions meet. */
const file = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) });

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('upload' as const),
      file,
      content: fc.nat(3),
      copies: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), file }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('duplicate' as const), which: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bundle' as const), which: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deliver-again' as const), which: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('slow' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('replay' as const), file }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('foreign' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('redrive' as const) }) },
);

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  isVersioned: fc.boolean(),
  sequencers: fc.constantFrom(...SEQUENCERS),
  hasEqualBytes: fc.boolean(),
  batchSize: fc.integer({ min: 1, max: 3 }),
  concurrency: fc.constantFrom(1, 2, 2, 3, 3),
  maxReceiveCount: fc.integer({ min: 2, max: 5 }),
  isRedriven: fc.boolean(),
  acts: fc.array(act, { minLength: 1, maxLength: 8, size: 'max' }),
  faults: fc.array(fc.record({ at: fc.noBias(fc.nat(OPERATIONS)), fault: fc.constantFrom(...FAULTS) }), {
    maxLength: 6,
    size: 'max',
  }),
  // Unbiased: small numbers would let one run go to its end before the next begins.
  choices: fc.noBias(fc.array(fc.nat(1023), { minLength: 40, maxLength: 120, size: 'max' })),
});
