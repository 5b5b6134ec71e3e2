import { PipelineError } from '../../errors.ts';
import { nearestName } from '../../nearest-name.ts';
import type { SavedQuery } from '../../observability/queries/saved-query.ts';

/** The saved query of that name. @throws PipelineError `INVALID_OPTION` with the one that was probably meant. */
export const findQuery = (queries: readonly SavedQuery[], name: string): SavedQuery => {
  const found = queries.find((query) => query.name === name);
  if (found !== undefined) return found;
  const names = queries.map((query) => query.name);
  const nearest = nearestName(name, names);
  const hint = nearest === undefined ? `there are ${names.join(', ')}` : `did you mean ${nearest}?`;
  throw new PipelineError('INVALID_OPTION', `There is no saved query ${name}: ${hint}`);
};
