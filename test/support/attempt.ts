import { type Deadline, openDeadline } from '../../src/handlers/deadline.ts';
import type { Attempt } from '../../src/handlers/ingest-file.ts';

/** A deadline that never comes. */
export const noDeadline = (): Deadline => openDeadline(() => Number.POSITIVE_INFINITY);

export const attempt = (receiveCount = 1): Attempt => ({ receiveCount, deadline: noDeadline() });
