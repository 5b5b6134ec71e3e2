/** What the deployed function writes into its log: the lines and metrics that alarms, dashboard and queries look at. */
import { describe, expect, it } from 'vitest';
import { functionName } from '../../src/contracts.ts';
import { LOG_MESSAGES, METRICS, ownDimensions } from '../../src/observability/names.ts';
import { metricsIn } from '../support/emf.ts';
import { eventually } from '../support/eventually.ts';
import { connect } from '../support/pipeline.ts';
import { ownStack } from './own-stack.ts';

const stack = ownStack();
const pipeline = connect(stack);
const CELL = 'secret-cell-value';

/** All lines, as soon as the last one of the file is there. */
const linesOf = (fileName: string) =>
  eventually(`the log of ${fileName}`, async () => {
    const lines = await pipeline.logLines();
    const done = lines.find((line) => line.message === LOG_MESSAGES.fileDone && line.file_name === fileName);
    const ofRequest = lines.filter(({ function_request_id: id }) => id === done?.function_request_id);
    return ofRequest.some(({ message }) => message === LOG_MESSAGES.batchDone)
      ? { lines, ofRequest, done }
      : undefined;
  });

describe('the log of the deployed function', () => {
  it('tells of a file how late it came and what is wrong with it, and of its batch', async () => {
    const dirty = `name,n\n${Array.from({ length: 9 }, (_, i) => `${CELL},${i}`).join('\n')}\n${CELL},x\n`;
    await pipeline.upload('signals/dirty.csv', dirty);

    const { lines, ofRequest, done } = await linesOf('signals/dirty.csv');

    expect(done).toMatchObject({
      outcome: 'profiled',
      lag_ms: expect.any(Number),
      attempts: 1,
      columns: 2,
      invalid_cells: 1,
      invalid_rate: 5,
      invalid_columns: ['n'],
      cold_start: expect.any(Boolean),
    });
    expect(ofRequest.find(({ message }) => message === LOG_MESSAGES.batchDone)).toMatchObject({
      files: expect.objectContaining({ profiled: expect.any(Number) }),
      memory_used_mb: expect.any(Number),
      duration_ms: expect.any(Number),
    });
    expect(JSON.stringify(lines)).not.toContain(CELL);
  });

  it('holds metrics with the dimensions that alarms ask for, cold starts among them', async () => {
    await pipeline.upload('signals/empty.csv', '');
    const { lines } = await linesOf('signals/empty.csv');

    const metrics = metricsIn(lines);

    const own = ownDimensions(stack.env);
    const failed = { ...own, error_code: 'EMPTY_FILE' };
    const started = { ...own, function_name: functionName(stack.env) };
    const dimensionsOf = (name: string) =>
      metrics.filter((metric) => metric.name === name).map(({ dimensions }) => dimensions);
    expect(dimensionsOf(METRICS.lag)).toContainEqual(own);
    expect(dimensionsOf(METRICS.memoryUsed)).toContainEqual(own);
    expect(dimensionsOf(METRICS.filesFailedByCode)).toContainEqual(failed);
    expect(dimensionsOf(METRICS.coldStart)).toContainEqual(started);
  });
});
