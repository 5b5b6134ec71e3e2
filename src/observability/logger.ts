import { Logger } from '@aws-lambda-powertools/logger';
import { SERVICE } from './names.ts';

/** The function's one logger (level by `POWERTOOLS_LOG_LEVEL`). Child loggers carry a record's correlation keys. */
export const logger = new Logger({ serviceName: SERVICE });

export type { Logger };
