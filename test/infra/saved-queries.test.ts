import { describe, expect, it } from 'vitest';
import { readSavedQueries } from '../../src/observability/queries/read-saved-queries.ts';
import { propertiesOf, synthesize } from './synthesize.ts';

const TYPE = 'AWS::Logs::QueryDefinition';
/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html */
const LONGEST_QUERY = 10_000;
const LONGEST_DESCRIPTION = 512;

const definitions = propertiesOf(synthesize({ env: 'prod' }), TYPE);
const definitionOf = (name: string) =>
  definitions.find((one) => one.Name === `data-ingestion-pipeline-prod/${name}`);

describe('saved queries', () => {
  it('are all defined, in a folder of the environment, over the log of the function', () => {
    const names = readSavedQueries().map(({ name }) => `data-ingestion-pipeline-prod/${name}`);
    expect(definitions.map(({ Name }) => Name).sort()).toEqual(names.sort());
    for (const { LogGroupNames } of definitions)
      expect(LogGroupNames).toEqual([{ Ref: expect.stringMatching(/^ProfileLog/) }]);
  });

  it('say what they are for in comments, and have the text of their file', () => {
    const { text } = readSavedQueries().find(({ name }) => name === 'errors')!;
    expect(definitionOf('errors')).toMatchObject({
      QueryString: expect.stringMatching(/^# Errors\n# Everything that went wrong/),
    });
    expect(definitionOf('errors')?.QueryString).toContain(text);
  });

  it('leave their parameters to CloudWatch, which asks for them', () => {
    expect(definitionOf('slow-invocations')).toMatchObject({
      QueryString: expect.stringContaining('@duration > {{milliseconds}}'),
      Parameters: [
        { Name: 'milliseconds', DefaultValue: '5000', Description: 'shorter invocations are left out' },
      ],
    });
    expect(definitionOf('file-history')).toMatchObject({
      QueryString: expect.stringContaining('file_name = "{{file_name}}"'),
      Parameters: [{ Name: 'file_name', Description: 'the file, named without uploads/' }],
    });
    expect(definitionOf('errors')).not.toHaveProperty('Parameters');
  });

  it('stay within what CloudWatch takes', () => {
    for (const { QueryString, Parameters = [] } of definitions) {
      expect(String(QueryString).length).toBeLessThanOrEqual(LONGEST_QUERY);
      for (const { Name, Description } of Parameters as { Name: string; Description: string }[]) {
        expect(Name).toMatch(/^[a-zA-Z_]\w*$/);
        expect(Description.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
      }
    }
  });
});
