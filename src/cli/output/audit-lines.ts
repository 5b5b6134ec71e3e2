import type { AuditedFile, AuditState, AuditTotals } from '../audit/run-audit.ts';
import { formatCount, formatCounted } from './numbers.ts';
import type { Paint, Style } from './terminal.ts';
import { visible } from './visible.ts';

const STYLES: Readonly<Record<AuditState, Style>> = {
  done: 'green',
  deleted: 'dim',
  pending: 'yellow',
  dead_lettered: 'red',
  overdue: 'yellow',
  lost: 'red',
  stale: 'red',
  inconsistent: 'red',
  unreadable: 'red',
};

const WIDEST = Math.max(...Object.keys(STYLES).map((state) => state.length));

/** One file that is not simply done; lines come as files are found, so the columns do not wait for the widest name. */
export const renderAuditedFile = ({ state, file_name, why }: AuditedFile, paint: Paint): string =>
  `${paint(STYLES[state], state.padEnd(WIDEST))}  ${visible(file_name)}  ${paint('dim', visible(why))}`;

/** The last line: the verdict and how many files are in which state. */
export const renderAuditTotals = (totals: AuditTotals, hasFindings: boolean, paint: Paint): string => {
  const entries = Object.entries(totals).filter(([, count]) => count > 0);
  const files = entries.reduce((sum, [, count]) => sum + count, 0);
  const states = entries.map(([state, count]) => `${formatCount(count)} ${state}`).join(', ');
  const verdict = hasFindings ? paint('red', 'Not clean') : paint('green', 'Clean');
  return `${verdict}: ${formatCounted(files, 'file')}${states && ` (${states})`}.`;
};
