import { signal } from './signal.ts';

/**
 * The same pieces, of which up to `most` are asked for before they are: what makes them on another thread works on while others are dealt with
 * here. An error comes after the pieces before it.
 */
export async function* readAhead<Piece>(pieces: AsyncGenerator<Piece>, most: number): AsyncGenerator<Piece> {
  const held: Piece[] = [];
  const [come, gone] = [signal(), signal()];
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  const fetch = async (): Promise<void> => {
    try {
      for await (const piece of pieces) {
        held.push(piece);
        come.give();
        while (held.length >= most && !ended) await gone.wait();
        if (ended) return;
      }
    } catch (error) {
      failure = { error };
    } finally {
      ended = true;
      come.give();
    }
  };
  const fetching = fetch();
  try {
    for (;;) {
      // Lets in what other threads have done, and to them what is to be done.
      await new Promise(setImmediate);
      while (held.length === 0 && !ended) await come.wait();
      const [piece] = held.splice(0, 1);
      if (piece === undefined) break;
      gone.give();
      yield piece;
    }
    if (failure !== undefined) throw failure.error;
  } finally {
    ended = true;
    gone.give();
    await pieces.return(undefined);
    await fetching;
  }
}
