import { describe, expect, it } from 'vitest';
import { countFindings, countUnannounced, publishFindings } from '../../../src/cli/audit/publish-findings.ts';
import { metricSources } from '../../../src/observability/alarms/sources.ts';
import { fakeClient } from '../../support/fake-client.ts';

const CLEAN = {
  done: 5,
  deleted: 4,
  pending: 3,
  dead_lettered: 0,
  overdue: 0,
  lost: 0,
  stale: 0,
  inconsistent: 0,
  unreadable: 0,
};

describe('countFindings', () => {
  it('counts nothing that is right or on its way', () => {
    expect(countFindings(CLEAN)).toBe(0);
  });

  it.each(['dead_lettered', 'overdue', 'lost', 'stale', 'inconsistent', 'unreadable'] as const)(
    'counts %s',
    (state) => {
      expect(countFindings({ ...CLEAN, [state]: 2 })).toBe(2);
    },
  );
});

describe('countUnannounced', () => {
  it.each(['lost', 'stale', 'inconsistent', 'unreadable'] as const)('counts %s', (state) => {
    expect(countUnannounced({ ...CLEAN, [state]: 2 })).toBe(2);
  });

  it.each(['dead_lettered', 'overdue'] as const)('leaves %s to an alarm of its own', (state) => {
    expect(countUnannounced({ ...CLEAN, [state]: 2, lost: 1 })).toBe(1);
  });
});

describe('publishFindings', () => {
  it.each([0, 3])('puts %d where the alarm looks', async (findings) => {
    const { client, sent } = fakeClient({});

    await publishFindings(client, 'dev', findings);

    const { namespace, name, dimensions } = metricSources('dev').own('auditFindings', 'Maximum');
    expect(sent).toEqual([
      {
        name: 'PutMetricDataCommand',
        input: {
          Namespace: namespace,
          MetricData: [
            {
              MetricName: name,
              Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
              Unit: 'Count',
              Value: findings,
            },
          ],
        },
      },
    ]);
  });
});
