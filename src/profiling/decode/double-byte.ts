import type { Guess } from './single-byte.ts';

type Reader = {
  readonly encoding: string;
  /** As an encoding is as frequent; logarithm. */
  readonly prior: number;
  /** Lead bytes of the characters that make up ordinary text, the rarer ones left out. */
  readonly common: readonly (readonly [number, number])[];
  /** Whether its language is written with kana. */
  readonly hasKana: boolean;
  /** Characters that names, places, amounts and plain sentences are full of. */
  readonly frequent: string;
};

const JAPANESE =
  '東京都大阪府県市区町村丁目番号名前住所電話株式会社日本年月人数量金額単価合計北海道田中山川木高橋佐藤神奈愛知福岡埼玉千葉兵庫広島静岡営業部長課商店様御注文子一郎太美';
const KOREAN =
  '이다는을가에의고하지시서로도사기리자부인대수정아어원스장국과동일구산주그나해전성화김박최소오비관한들계안니습되었금액번호명지역경강남울중라세요상품신영민';
const SIMPLIFIED =
  '的一是在不了有人我中大国公司限年月日市区省县路号街北京上海广东南山江浙州深圳名称姓地址电话数量金额单位价格订付款成功备注无张王李刘陈杨黄天津成都学生小明文华民经理员业务部门合计发货';
const TRADITIONAL =
  '的一是在不了有人我中大國公司限年月日市區縣路號街台臺北高雄新竹中南桃園名稱姓地址電話數量金額單位價格訂付款成功備註無張王李劉陳楊黃林學生小明文華民經理員業務部門合計發貨';

/** The level of common characters comes first in each of these; a text of another encoding lands in the rare ones. */
const READERS: readonly Reader[] = [
  { encoding: 'shift_jis', prior: -1.5, common: [[0x88, 0x97]], hasKana: true, frequent: JAPANESE },
  { encoding: 'euc-jp', prior: -2, common: [[0xb0, 0xcf]], hasKana: true, frequent: JAPANESE },
  { encoding: 'euc-kr', prior: -1.5, common: [[0xb0, 0xc8]], hasKana: false, frequent: KOREAN },
  { encoding: 'gb18030', prior: -1.5, common: [[0xb0, 0xd7]], hasKana: false, frequent: SIMPLIFIED },
  { encoding: 'big5', prior: -2, common: [[0xa4, 0xc6]], hasKana: false, frequent: TRADITIONAL },
];
/** Logarithms of how likely a character is. */
const COST = {
  kana: -3.5,
  frequent: -4.5,
  hangul: -6,
  common: -6.5,
  rare: -10,
  narrow: -4.5,
  sign: -5.5,
  other: -12,
};
const KANA = /[\u3041-\u30ff]/;
const NARROW_KANA = /[\uff61-\uff9f]/;
const SIGN = /[\u3000-\u3020\uff01-\uff60\uffe0-\uffe6·—…“”‘’]/;
const IDEOGRAPH_OR_SYLLABLE = /[\u3400-\u9fff\uac00-\ud7af]/;
const HANGUL = /[\uac00-\ud7af]/;
/** What the detector knows of frequent characters, against what is known here. */
const DETECTOR_WEIGHT = 1.5;

/**
 * The East Asian encodings as which a text is valid throughout, each with the logarithm of its likelihood over all bytes
 * above ASCII.
 * @param confidence of the statistical detector, 0 to 100, by encoding
 */
export const guessDoubleByte = (bytes: Buffer, confidence: ReadonlyMap<string, number>): readonly Guess[] =>
  READERS.flatMap((reader) => {
    const text = decoded(bytes, reader.encoding);
    if (text === undefined) return [];
    let score = reader.prior;
    let characters = 0;
    for (let i = 0, at = 0; i < text.length; i++) {
      const char = text[i]!;
      const isAscii = char < '\x80';
      if (!isAscii) {
        score += costOf(char, bytes[at]!, reader);
        characters++;
      }
      at += isAscii || NARROW_KANA.test(char) ? (isAscii || reader.encoding === 'shift_jis' ? 1 : 2) : 2;
    }
    score += characters * DETECTOR_WEIGHT * ((confidence.get(reader.encoding) ?? 0) / 100);
    return [{ encoding: reader.encoding, score }];
  });

const costOf = (char: string, lead: number, { common, hasKana, frequent }: Reader): number => {
  if (KANA.test(char)) return hasKana ? COST.kana : COST.rare;
  if (NARROW_KANA.test(char)) return COST.narrow;
  if (SIGN.test(char)) return COST.sign;
  if (!IDEOGRAPH_OR_SYLLABLE.test(char)) return COST.other;
  if (frequent.includes(char)) return COST.frequent;
  if (!common.some(([from, to]) => lead >= from && lead <= to)) return COST.rare;
  return HANGUL.test(char) ? COST.hangul : COST.common;
};

/** The text, which may be cut within its last character; undefined where a character is invalid. */
const decoded = (bytes: Buffer, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
};
