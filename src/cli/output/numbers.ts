const GROUPED = new Intl.NumberFormat('en-US');
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
/** More digits of a mean say nothing to a reader; the document has them all. */
const MEAN_DIGITS = 7;

/** `1234567` as `1,234,567`. */
export const formatCount = (count: number): string => GROUPED.format(count);

/** Count and noun: `1 row`, `1,200 rows`. */
export const formatCounted = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** Decimal units, as S3 and disks count: `93.4 kB`. */
export const formatBytes = (bytes: number): string => {
  let scaled = bytes;
  let unit = 0;
  while (scaled >= 999.5 && unit < BYTE_UNITS.length - 1) {
    scaled /= 1000;
    unit++;
  }
  return `${unit === 0 || scaled >= 100 ? Math.round(scaled) : scaled.toFixed(1)} ${BYTE_UNITS[unit]}`;
};

/** Milliseconds as `340 ms`, `1.2 s` or `2 min 5 s`. */
export const formatDuration = (milliseconds: number): string => {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

/** How long ago something was, in two units at most: `12 s`, `4 min`, `3 h 5 min`, `2 d 3 h`. */
export const formatAge = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes === 0) return `${seconds} s`;
  if (hours === 0) return `${minutes} min`;
  return hours < 24
    ? twoUnits(hours, 'h', minutes % 60, 'min')
    : twoUnits(Math.floor(hours / 24), 'd', hours % 24, 'h');
};

const twoUnits = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  `${large} ${largeUnit}${small === 0 ? '' : ` ${small} ${smallUnit}`}`;

/** A moment to the second: `2026-11-26T16:07:12Z`. */
export const formatMoment = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');

/** Bytes per time as `93.4 MB/s`; empty where no time passed. */
export const formatRate = (bytes: number, milliseconds: number): string =>
  milliseconds > 0 ? `${(bytes / 1000 / milliseconds).toFixed(1)} MB/s` : '';

/** A mean, rounded to the digits a reader can use. */
export const formatMean = (mean: number | null): string =>
  mean === null ? '' : String(Number(mean.toPrecision(MEAN_DIGITS)));

/** A count with its share: `12 (1.5%)`; without it for none or of an unknown total (0). */
export const formatShare = (count: number, total: number): string => {
  if (count === 0) return '0';
  if (total === 0) return formatCount(count);
  const share = (count / total) * 100;
  return `${formatCount(count)} (${share > 0 && share < 0.1 ? '<0.1' : Number(share.toFixed(1))}%)`;
};
