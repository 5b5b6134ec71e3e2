export type Signal = { readonly wait: () => Promise<void>; readonly give: () => void };

/** Wakes the one who waits; given while nobody waits, it is forgotten: what is waited for is looked at before. */
export const signal = (): Signal => {
  let give = (): void => {};
  return {
    wait: () =>
      new Promise((resolve) => {
        give = resolve;
      }),
    give: () => give(),
  };
};
