/** The shape of a query that was understood: commands, and the expressions in them. */

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/' | '%' | '^';

export type Expression =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'constant'; readonly value: string | number }
  /** `5m`, in milliseconds. */
  | { readonly kind: 'period'; readonly milliseconds: number }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'both' | 'either'; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'comparison';
      readonly operator: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'arithmetic';
      readonly operator: Arithmetic;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** `like` and `=~`: text that has to occur, or a pattern that has to match somewhere. */
  | { readonly kind: 'match'; readonly subject: Expression; readonly pattern: string | RegExp }
  | { readonly kind: 'in'; readonly subject: Expression; readonly elements: readonly Expression[] }
  /** Of a scalar or an aggregate function; `count(*)` has no arguments. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/** An expression and the name under which it goes on: its alias, else the text as it was written. */
export type Named = { readonly expression: Expression; readonly name: string };

export type Command =
  | { readonly kind: 'fields'; readonly fields: readonly Named[] }
  | { readonly kind: 'display'; readonly names: readonly string[] }
  | { readonly kind: 'filter'; readonly condition: Expression }
  | {
      readonly kind: 'parse';
      readonly subject: Expression;
      readonly pattern: RegExp;
      readonly names: readonly string[];
    }
  | { readonly kind: 'stats'; readonly results: readonly Named[]; readonly groups: readonly Named[] }
  | {
      readonly kind: 'sort';
      readonly keys: readonly { readonly by: Expression; readonly descending: boolean }[];
    }
  | { readonly kind: 'limit'; readonly count: number; readonly start: number; readonly end: number }
  | { readonly kind: 'dedup'; readonly by: readonly Expression[] }
  | { readonly kind: 'unnest'; readonly list: Expression; readonly name: string };

export type Query = readonly Command[];
