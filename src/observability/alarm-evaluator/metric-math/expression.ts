/** The part of metric math that alarms of this project use. */

export const OPERATORS = ['+', '-', '*', '/', '<', '<=', '>', '>=', '==', '!='] as const;
export type Operator = (typeof OPERATORS)[number];

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  /** A metric by its identifier. */
  | { readonly kind: 'metric'; readonly id: string }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly met: Expression;
      readonly unmet: Expression;
    }
  | { readonly kind: 'diff'; readonly of: Expression }
  | { readonly kind: 'fill'; readonly of: Expression; readonly filler: Expression };
