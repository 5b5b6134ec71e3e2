import type { Widget } from './widgets.ts';

export type PlacedWidget = Widget & { readonly x: number; readonly y: number };

/** Places rows of widgets: each row beside one another from the left, and below the tallest of the row before. */
export const layOut = (rows: readonly (readonly Widget[])[]): PlacedWidget[] => {
  const placed: PlacedWidget[] = [];
  let y = 0;
  for (const row of rows) {
    let x = 0;
    for (const widget of row) {
      placed.push({ ...widget, x, y });
      x += widget.width;
    }
    y += Math.max(...row.map(({ height }) => height));
  }
  return placed;
};
