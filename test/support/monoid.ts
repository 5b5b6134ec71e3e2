import fc from 'fast-check';
import { expect } from 'vitest';

/** What the laws need to know of an accumulator. */
export type Monoid<S, V> = {
  readonly empty: () => S;
  readonly add: (state: S, values: readonly V[]) => void;
  readonly merge: (a: S, b: S) => S;
  readonly result: (state: S) => unknown;
  readonly values: fc.Arbitrary<V>;
  /** Whether the order of the parts does not matter. */
  readonly commutes: boolean;
};

/** Holds an accumulator to the laws of a monoid: merged in any grouping, its parts give what the whole gives, and the empty one changes nothing. */
export const holdsFor = <S, V>({ empty, add, merge, result, values, commutes }: Monoid<S, V>): void => {
  const stateOf = (list: readonly V[]): S => {
    const state = empty();
    add(state, list);
    return state;
  };
  const lists = fc.array(values, { maxLength: 40 });
  fc.assert(
    fc.property(lists, lists, lists, (a, b, c) => {
      const whole = result(stateOf([...a, ...b, ...c]));

      expect(result(merge(merge(stateOf(a), stateOf(b)), stateOf(c)))).toEqual(whole);
      expect(result(merge(stateOf(a), merge(stateOf(b), stateOf(c))))).toEqual(whole);
      expect(result(merge(empty(), stateOf(a)))).toEqual(result(stateOf(a)));
      expect(result(merge(stateOf(a), empty()))).toEqual(result(stateOf(a)));
      if (commutes)
        expect(result(merge(stateOf(b), stateOf(a)))).toEqual(result(merge(stateOf(a), stateOf(b))));
    }),
  );
};
