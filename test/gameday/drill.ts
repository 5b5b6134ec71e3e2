/** What a game day's drill is made of: a fault, the alarm that has to tell of it, and the way through the runbooks. */
import type { Context } from '../../infra/local/deployment-digest.ts';
import type { FaultProxy } from '../../infra/local/fault-proxy.ts';
import type { Shell, Variables } from '../runbooks/run-block.ts';
import type { TestStack } from '../support/emulator.ts';
import type { Pipeline } from '../support/pipeline.ts';

/** Where a drill takes place. */
export type Stage = {
  readonly stack: TestStack;
  /** The options that it was deployed with. */
  readonly context: Context;
  readonly pipeline: Pipeline;
  /** A shell as the runbooks ask for it. */
  readonly shell: Shell;
  /** What breaks S3 and DynamoDB; only drills that need it have one. */
  readonly proxy?: FaultProxy;
};

export type Fault = {
  /** What the reader would set by what the pages show. */
  readonly variables: Variables;
  /** Whatever keeps going wrong; called when the drill is over, at the latest. */
  readonly end?: () => Promise<unknown>;
};

/** A block of a page, run as it stands, or what stands for something that no emulator can do. */
export type Step =
  | {
      readonly page: string;
      readonly block: string;
      /** What the operator has to see; where absent, exactly what the page shows. Named groups are what they then set: `(?<COUNT>\d+)`. */
      readonly shows?: RegExp;
      /** Where the block is run for each of several files. */
      readonly each?: readonly Variables[];
    }
  | { readonly bridged: string; readonly act: (stage: Stage, fault: Fault) => Promise<unknown> };

export type Drill = {
  readonly name: string;
  /** What goes wrong, as a person would tell it. */
  readonly story: string;
  /** The row of the alarm that has to fire. */
  readonly alarm: string;
  /** One minute of the alarms lasts 60 / speed seconds. */
  readonly speed: number;
  /** Needs the fault-injecting proxy, and so a stack of its own. */
  readonly proxied?: true;
  /** Further options of that stack. */
  readonly context?: Context;
  /** Brings about the trouble, and returns while it lasts. @param prefix the drill's own folder. */
  readonly inject: (stage: Stage, prefix: string) => Promise<Fault>;
  readonly diagnosis: readonly Step[];
  readonly mitigation: readonly Step[];
  readonly verification: readonly Step[];
  /** What of the fault itself was made by hand; what of the signals is bridged, infra/local/companion tells. */
  readonly bridged: readonly string[];
};
