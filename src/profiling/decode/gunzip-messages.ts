import type { Rooms } from './rooms.ts';
import type { Unfolded } from './unfolded.ts';

/** What goes between a profile and the worker that unfolds for it. */
export type WorkerData = {
  /** Where slices of the archive come; one may be written over when the next is asked for. */
  readonly slices: Rooms;
  /** Where what they unfold to goes. */
  readonly unfolded: Rooms;
};

/** How long the next slice is; the archive's regular end; or that its source failed. */
export type ToWorker = number | 'end' | 'broken-off';

export type FromWorker =
  /** A slice is used; another may be sent. */
  | { readonly type: 'next' }
  | ({ readonly type: 'room'; readonly length: number } & Required<Omit<Unfolded, 'bytes'>>)
  /** All is unfolded that can be. */
  | { readonly type: 'end'; readonly bytesRead: number; readonly damage?: unknown };
