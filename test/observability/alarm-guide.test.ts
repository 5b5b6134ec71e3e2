import { describe, expect, it } from 'vitest';
import { alarmName } from '../../src/contracts.ts';
import {
  ALARM_GUIDES,
  alarmGuideOf,
  isOfOtherEnvironment,
} from '../../src/observability/alarms/alarm-guide.ts';
import { alarmRows } from '../../src/observability/alarms/alarm-rows.ts';

describe('alarm guides', () => {
  it('tell of every row and of the composite what the row says, whatever the settings', () => {
    const rows = alarmRows({
      env: 'prod',
      timeoutSeconds: 900,
      visibilityTimeoutSeconds: 5_400,
      maximumConcurrency: 100,
      expectFilesEveryMinutes: 0,
      invalidRatePercent: 50,
      lifecycleEvents: true,
    });

    expect(ALARM_GUIDES.map(({ name, title, severity, why }) => ({ name, title, severity, why }))).toEqual([
      ...rows.map(({ name, title, severity, why }) => ({ name, title, severity, why })),
      expect.objectContaining({ name: 'pipeline-unhealthy', severity: 'page' }),
    ]);
    expect(ALARM_GUIDES[0]?.runbook).toBe('runbooks/dead-letter-queue-not-empty.md');
  });

  it('know what each is made of', () => {
    const kindOf = (name: string) => ALARM_GUIDES.find((guide) => guide.name === name)?.kind;
    expect(['files-failing', 'dead-letter-queue-growing', 'pipeline-unhealthy'].map(kindOf)).toEqual([
      'metric',
      'expression',
      'composite',
    ]);
  });

  it('are found by the name in CloudWatch, of this environment only', () => {
    const ofProd = alarmName('prod', 'files-failing');
    const ofProdEu = alarmName('prod-eu', 'files-failing');

    expect(alarmGuideOf('prod', ofProd)?.name).toBe('files-failing');
    expect(alarmGuideOf('prod', ofProdEu)).toBeUndefined();
    expect(isOfOtherEnvironment('prod', ofProdEu)).toBe(true);
    expect(isOfOtherEnvironment('prod', ofProd)).toBe(false);
    expect(isOfOtherEnvironment('prod', alarmName('prod', 'of-a-later-version'))).toBe(false);
    expect(isOfOtherEnvironment('prod', alarmName('prod', 'more-and-more_files-failing'))).toBe(false);
    expect(alarmGuideOf('prod', 'files-failing')).toBeUndefined();
  });
});
