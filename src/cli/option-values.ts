import { InvalidArgumentError } from 'commander';

const MILLISECONDS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const DURATION = /^(\d+)([smhd])$/;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A whole number above zero. */
export const parseCount = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Give a whole number above 0.');
  return Number(text);
};

/** A text that is not blank: one that a shell's unset variable left empty would be taken for everything. */
export const parseText = (text: string): string => {
  if (text.trim() === '')
    throw new InvalidArgumentError(
      'It is empty: is a variable of the shell not set? Leave the option out to mean all.',
    );
  return text;
};

/** A moment, as milliseconds since 1970: a span before `now` (`90s`, `10m`, `2h`, `1d`) or an ISO 8601 time. */
export const parseSince = (text: string, now = Date.now()): number => {
  const [, amount, unit] = DURATION.exec(text) ?? [];
  if (amount !== undefined) return now - Number(amount) * MILLISECONDS[unit as keyof typeof MILLISECONDS];
  const moment = TIMESTAMP.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(moment)) {
    throw new InvalidArgumentError(
      'Give a span such as 90s, 10m, 2h, 1d, or an ISO time such as 2026-01-31T08:00:00Z.',
    );
  }
  return moment;
};

/** A span such as `90s`, `10m`, `2h`, `1d`, in milliseconds. */
export const parseSpan = (text: string): number => {
  const [, amount, unit] = DURATION.exec(text) ?? [];
  if (amount === undefined) throw new InvalidArgumentError('Give a span such as 90s, 10m, 2h, 1d.');
  return Number(amount) * MILLISECONDS[unit as keyof typeof MILLISECONDS];
};
