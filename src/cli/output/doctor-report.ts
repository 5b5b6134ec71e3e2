import type { Finding } from '../doctor/finding.ts';
import { formatCounted } from './numbers.ts';
import type { Paint, Style } from './terminal.ts';
import { visible } from './visible.ts';

const WORDS: Readonly<Record<Finding['verdict'], readonly [string, Style]>> = {
  ok: ['ok', 'green'],
  problem: ['PROBLEM', 'red'],
  warning: ['warning', 'yellow'],
  not_checked: ['not checked', 'dim'],
};
const WORD_WIDTH = 'not checked'.length;
const CHECK_WIDTH = 'subscriptions'.length;
const INDENT = ' '.repeat(WORD_WIDTH + 2 + CHECK_WIDTH + 2);

/** Every finding in the order given, its fix below it. Lines are not cut: commands are there to be pasted. */
export const renderFindings = (found: readonly Finding[], paint: Paint): string =>
  found.map((finding) => renderFinding(finding, paint)).join('\n');

const renderFinding = ({ check, verdict, what, fix, command }: Finding, paint: Paint): string => {
  const [word, style] = WORDS[verdict];
  return [
    `${paint(style, word.padEnd(WORD_WIDTH))}  ${check.padEnd(CHECK_WIDTH)}  ${visible(what)}`,
    ...(fix === undefined ? [] : [`${INDENT}${visible(fix)}`]),
    ...(command === undefined ? [] : [`${INDENT}${paint('cyan', visible(command))}`]),
  ].join('\n');
};

/** The findings counted: `2 problems, 1 warning; 20 checks are ok, 1 was not made`. */
export const countFindings = (found: readonly Finding[]): string => {
  const count = (verdict: Finding['verdict']): number =>
    found.filter((one) => one.verdict === verdict).length;
  const [problems, warnings, left] = [count('problem'), count('warning'), count('not_checked')];
  return [
    problems === 0 ? 'No problem' : formatCounted(problems, 'problem'),
    ...(warnings === 0 ? [] : [formatCounted(warnings, 'warning')]),
    `${count('ok')} ok`,
    ...(left === 0 ? [] : [`${left} not checked`]),
  ].join(', ');
};
