/**
 * The same pieces, each asked for before the one in front of it is handed out: what makes them on another thread works on while a piece
 * is dealt with here.
 * @param turns false where the pieces only have to be there: a turn of the event loop for each would hold up who takes them
 */
export async function* readAhead(
  pieces: AsyncGenerator<Uint8Array>,
  turns = true,
): AsyncGenerator<Uint8Array> {
  try {
    for (let next = ask(pieces); ; ) {
      const { done, value } = await next;
      if (done === true) return;
      next = ask(pieces);
      // Lets the request get as far as to the other thread.
      if (turns) await new Promise(setImmediate);
      yield value;
    }
  } finally {
    await pieces.return(undefined);
  }
}

/** An error waits until its piece's turn comes. */
const ask = (pieces: AsyncGenerator<Uint8Array>): Promise<IteratorResult<Uint8Array>> => {
  const next = pieces.next();
  next.catch(() => {});
  return next;
};
