import { describe, expect, it } from 'vitest';
import { OUTPUTS, stackName } from '../../src/contracts.ts';
import { build, synthesize } from './synthesize.ts';

describe('outputs', () => {
  it.each(['aws', 'local'])('are those that the command line reads: %s', (env) => {
    const outputs = synthesize({ env }).toJSON().Outputs as Record<string, { Value: unknown }>;

    expect(Object.keys(outputs).sort()).toEqual(Object.values(OUTPUTS).sort());
    expect(outputs[OUTPUTS.ingestQueue]?.Value).toEqual({ Ref: expect.stringMatching(/^IngestQueue/) });
    expect(outputs[OUTPUTS.deadLetterQueue]?.Value).toEqual({
      Ref: expect.stringMatching(/^DeadLetterQueue/),
    });
    expect(outputs[OUTPUTS.metadataTable]?.Value).toEqual({ Ref: expect.stringMatching(/^MetadataTable/) });
    expect(outputs[OUTPUTS.eventsTable]?.Value).toEqual({ Ref: expect.stringMatching(/^EventsTable/) });
  });

  it('belong to the stack of the contract', () => {
    expect(build({ env: 'dev' }).stack.stackName).toBe(stackName('dev'));
  });
});
