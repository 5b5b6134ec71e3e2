import { describe, expect, it } from 'vitest';
import { readStartOptions } from '../../infra/local/start-options.ts';

describe('the options of npm start', () => {
  it('are the files and any free port by default', () => {
    expect(readStartOptions(['a.csv', 'b c.csv'], {})).toEqual({
      files: ['a.csv', 'b c.csv'],
      port: 0,
      help: false,
    });
  });

  it('take the port from the argument before the variable', () => {
    const variables = { PIPELINE_PORT: '4567' };

    expect(readStartOptions([], variables).port).toBe(4567);
    expect(readStartOptions(['--port', '4568'], variables).port).toBe(4568);
    expect(readStartOptions([], { PIPELINE_PORT: '' }).port).toBe(0);
  });

  it.each(['x', '65536', '-1', '1.5', ''])('refuse the port "%s" by name', (port) => {
    expect(() => readStartOptions([`--port=${port}`], {})).toThrow(/port must be a number.*"/);
  });

  it('refuse an unknown option in one line that leads to the help', () => {
    expect(() => readStartOptions(['--prot', '1'], {})).toThrow(
      /^Unknown option '--prot'; npm start -- --help .*$/,
    );
  });
});
