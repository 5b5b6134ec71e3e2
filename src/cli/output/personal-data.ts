import type { ColumnProfile } from '../../profiling/index.ts';

/** What kind of personal data a column holds and what speaks for it; empty where it holds none. */
export const describePersonalData = ({ personal_data }: Pick<ColumnProfile, 'personal_data'>): string => {
  if (personal_data === undefined) return '';
  const { kind, country, validated_share, validated_by } = personal_data;
  const what = `${kind.replaceAll('_', ' ')}${country === undefined ? '' : ` (${country})`}`;
  const share = Number((validated_share * 100).toFixed(1));
  return `${what}, ${share}% by their ${validated_by.replaceAll('_', ' ')}`;
};
