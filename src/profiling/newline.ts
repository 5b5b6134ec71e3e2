import type { Dialect } from './profile.ts';
import { evenness } from './record-width.ts';
import type { SampleRecords } from './sample-records.ts';

/**
 * The first records as their line ends split them. A lone CR among other line ends is one itself, unless records get
 * less even by it: then it is a character of a cell.
 * @param sample splits the text, at lone CRs or not
 */
export const splitAtLineEnds = (sample: (breaksOnCr: boolean) => SampleRecords): SampleRecords => {
  const broken = sample(true);
  const { lf, crlf, cr } = broken.newlines;
  if (cr === 0 || lf + crlf === 0) return broken;
  const unbroken = sample(false);
  return evenness(unbroken.records) > evenness(broken.records) ? unbroken : broken;
};

export const newlineKind = (newlines: SampleRecords['newlines']): Dialect['newline'] => {
  const kinds = (['lf', 'crlf', 'cr'] as const).filter((kind) => newlines[kind] > 0);
  return kinds.length > 1 ? 'mixed' : (kinds[0] ?? 'lf');
};
