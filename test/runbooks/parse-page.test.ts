import { describe, expect, it } from 'vitest';
import { parsePage } from './parse-page.ts';

const fence = (info: string, text: string): string => `\`\`\`${info}\n${text}\n\`\`\``;
const page = (...parts: readonly string[]) => parsePage('p', parts.join('\n\n'));

describe('a page', () => {
  it('has a title, sections, and blocks with what they print', () => {
    const { title, sections, blocks } = page(
      '# p\n\n## Diagnosis',
      fence('sh look needs=a,b exit=4', '# no heading\nls'),
      fence('text', '…'),
      '## Verification',
      fence('sh done only=aws', 'true'),
      'Words between.',
      fence('text', 'of nobody'),
    );

    expect([title, sections]).toEqual(['p', ['Diagnosis', 'Verification']]);
    expect(blocks).toEqual([
      {
        ...{
          page: 'p',
          name: 'look',
          section: 'Diagnosis',
          script: '# no heading\nls',
          expected: '…',
          line: 5,
        },
        ...{ needs: ['a', 'b'], exit: 4, onlyOnAws: false, repeated: false },
      },
      {
        ...{
          page: 'p',
          name: 'done',
          section: 'Verification',
          script: 'true',
          expected: undefined,
          line: 16,
        },
        ...{ needs: [], exit: 0, onlyOnAws: true, repeated: true },
      },
    ]);
  });

  it.each([
    [fence('sh', 'ls'), 'give the block a name'],
    [fence('sh Two_Words', 'ls'), 'give the block a name'],
    [fence('bash ls', 'ls'), 'a block is `sh NAME`'],
    [fence('sh ls need=a', 'ls'), 'need is none of needs, exit, only, retry'],
    [fence('sh ls only=linux', 'ls'), 'only=aws'],
    ['```sh ls\nls', 'p.md:1: the block does not end'],
  ])('is refused with the line: %j', (text, message) => {
    expect(() => page(text)).toThrow(message);
  });
});
