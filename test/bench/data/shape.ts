import type { ColumnTruth } from './column-maker.ts';
import { dirty } from './dirty.ts';
import { lineitem } from './lineitem.ts';
import type { Random } from './random.ts';
import { serviceRequests } from './service-requests.ts';
import { wide } from './wide.ts';

/** Makes record after record of a table, always the same ones for the same random sequence. */
export type Shape = {
  readonly columns: readonly { readonly name: string; readonly truth: () => ColumnTruth }[];
  readonly record: () => readonly string[];
};

export const SHAPES = { lineitem, '311': serviceRequests, dirty, wide } as const satisfies Record<
  string,
  (random: Random) => Shape
>;
export type ShapeName = keyof typeof SHAPES;
