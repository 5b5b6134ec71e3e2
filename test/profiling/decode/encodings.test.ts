import { describe, expect, it } from 'vitest';
import { openText, textHead } from '../../../src/profiling/decode/open-text.ts';
import { LIMITS } from '../../../src/profiling/limits.ts';
import { decoded } from './decoded.ts';

const TEXT = 'name,city\nJürgen,Köln\nZoë,Orléans\nSøren,Ærø\n😀,x\n';

const wide = (text: string, unit: 2 | 4, littleEndian: boolean): Buffer => {
  const units =
    unit === 4 ? [...text].map((char) => char.codePointAt(0)!) : text.split('').map((c) => c.charCodeAt(0));
  const bytes = Buffer.alloc(units.length * unit);
  units.forEach((value, i) => {
    if (unit === 2) littleEndian ? bytes.writeUInt16LE(value, i * 2) : bytes.writeUInt16BE(value, i * 2);
    else littleEndian ? bytes.writeUInt32LE(value, i * 4) : bytes.writeUInt32BE(value, i * 4);
  });
  return bytes;
};

describe.each([
  ['utf-16le', 2, true],
  ['utf-16be', 2, false],
  ['utf-32le', 4, true],
  ['utf-32be', 4, false],
] as const)('%s', (encoding, unit, littleEndian) => {
  it.each(['', '\uFEFF'])('is read with and without a byte order mark (%j)', async (mark) => {
    for (const chunks of [[1], [3], [1000]]) {
      expect(await decoded(wide(mark + TEXT, unit, littleEndian), { chunks, sniffBytes: 38 })).toEqual({
        encoding,
        compression: 'none',
        text: TEXT,
      });
    }
  });
});

it('passes UTF-8 as it is, without its mark, broken characters and all', async () => {
  const broken = Buffer.concat([Buffer.from(`\uFEFF${TEXT}`), Buffer.of(0xff, 0x0a)]);
  const opened = await openText([broken], LIMITS);
  const parts: Uint8Array[] = [];
  for await (const part of opened.text) parts.push(part);

  expect(opened.encoding).toBe('utf-8');
  expect(Buffer.concat(parts)).toEqual(broken.subarray(3));
});

describe('the bytes of languages', () => {
  const russian = 'имя;город\nИван Петров;Москва\nАнна Смирнова;Санкт-Петербург\nСергей;Нижний Новгород\n';
  const german = 'Name;Stadt;Straße\nMüller;Köln;Händelstraße\nGößler;Düsseldorf;Königsallee\n';
  const cyrillic = (text: string): Buffer =>
    Buffer.from(
      [...text].map((char) => (char >= 'А' && char <= 'я' ? char.charCodeAt(0) - 0x350 : char.charCodeAt(0))),
    );

  it('decide between single-byte encodings', async () => {
    expect(await decoded(cyrillic(russian))).toMatchObject({ encoding: 'windows-1251', text: russian });
    expect(await decoded(Buffer.from(german, 'latin1'))).toMatchObject({
      encoding: 'windows-1252',
      text: german,
    });
  });

  it('decide by what no word holds', async () => {
    // Łukasz;Łódź and Małgorzata;Ż ary in windows-1250.
    const polish = Buffer.from('imie;miasto\n\xa3ukasz;\xa3\xf3d\x9f\nMa\xb3gorzata;\xaf ary\n', 'latin1');

    expect(await decoded(polish)).toMatchObject({
      encoding: 'windows-1250',
      text: 'imie;miasto\nŁukasz;Łódź\nMałgorzata;Ż ary\n',
    });
  });

  it('decide between East Asian ones', async () => {
    // 名前,都市 東京 大阪 in Shift_JIS.
    const japanese = Buffer.from('96bc914f2c93738e730a938c8b9e2c91e58de30a', 'hex');

    expect((await decoded(japanese)).encoding).toBe('shift_jis');
  });
});

it('reads what the caller names', async () => {
  const opened = await openText([Buffer.from('a\nż\n', 'utf16le')], LIMITS, 'utf-16le');

  expect(opened).toMatchObject({ encoding: 'utf-16le', whole: true });
  expect(opened.head.toString()).toBe('a\nż\n');
});

it('refuses binary content', () => {
  expect(() => textHead(Buffer.from('504b0304140006000800', 'hex'))).toThrow(
    expect.objectContaining({ code: 'NOT_TEXT' }),
  );
});

it('tells the head of a source, and closes one that is not read on', async () => {
  let closed = false;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield Buffer.from('a,b\n1,2\n');
    } finally {
      closed = true;
    }
  }

  const { head, whole, close } = await openText(source(), { ...LIMITS, sniffBytes: 12 });
  await close();

  expect([head.toString(), whole, closed]).toEqual(['a,b\n1,2\na,b\n', false, true]);
});
