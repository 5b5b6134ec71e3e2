import { expect, it } from 'vitest';
import { describePersonalData } from '../../../src/cli/output/personal-data.ts';
import { profileCsv } from '../../../src/profiling/index.ts';

const [column] = (await profileCsv([Buffer.from('n,x\n1,2\n')])).columns;

it('names the kind, the country and what validates it', () => {
  const personal_data = {
    kind: 'national_number',
    country: 'SE',
    validated_share: 0.98765,
    validated_by: 'check_digit',
  } as const;
  expect(describePersonalData({ ...column!, personal_data })).toBe(
    'national number (SE), 98.8% by their check digit',
  );
});

it('says nothing of other columns', () => {
  expect(describePersonalData(column!)).toBe('');
});
