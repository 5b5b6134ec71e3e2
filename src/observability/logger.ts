import { Logger } from '@aws-lambda-powertools/logger';
import type { LogAttributes } from '@aws-lambda-powertools/logger/types';
import { LOG_KEYS, PUBLISHER_SERVICE, SERVICE } from './names.ts';

/**
 * The function's one logger: level by `POWERTOOLS_LOG_LEVEL`, debug lines of some invocations by `POWERTOOLS_LOGGER_SAMPLE_RATE`. Powertools'
 * middleware draws anew for each invocation.
 */
export const logger = new Logger({ serviceName: SERVICE });

/**
 * A middleware after Powertools' own: has every line of an invocation tell the same of `cold_start`. A child logger takes each invocation for
 * its first, so that all lines of a file would say that they come from a cold start.
 */
export const tellColdStart = (logger: Logger) => {
  let isFirst = process.env.AWS_LAMBDA_INITIALIZATION_TYPE === 'on-demand';
  return {
    before: () => {
      logger.appendKeys({ [LOG_KEYS.coldStart]: isFirst });
      isFirst = false;
    },
  };
};

/** The one of the function that publishes lifecycle events. */
export const publisherLogger = (): Logger => new Logger({ serviceName: PUBLISHER_SERVICE });

export type { Logger };

/**
 * A logger whose lines carry `keys` besides. It never draws by itself: children that do, as Powertools' own would, log at
 * debug in invocations that were not drawn.
 */
export const childOf = (parent: Logger, keys: Readonly<Record<string, unknown>>): Logger =>
  parent.createChild({ persistentKeys: keys as LogAttributes, sampleRateValue: 0 });
