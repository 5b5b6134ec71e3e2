import { describe, expect, it } from 'vitest';
import { profileCsv } from '../../../src/profiling/index.ts';
import { decoded } from './decoded.ts';
import { encoded } from './encoded.ts';

/** Names, places and words as they stand in cells, with the encodings that they come in. */
const LANGUAGES: readonly (readonly [language: string, words: string, encodings: readonly string[]])[] = [
  [
    'German',
    'Müller|Jürgen|Köln|Straße|Größe|Österreich|Übung|Bäckerei|schön|Grüße|Zürich|Händel',
    ['windows-1252', 'iso-8859-15'],
  ],
  [
    'French',
    'François|Élodie|Orléans|Besançon|Noël|Hélène|château|où|forêt|Saint-Étienne|garçon|Île-de-France',
    ['windows-1252', 'iso-8859-15'],
  ],
  [
    'Spanish',
    'Muñoz|Peña|José|Ángel|Málaga|Córdoba|niño|García|Logroño|Cádiz|Íñigo|corazón',
    ['windows-1252'],
  ],
  [
    'Portuguese',
    'João|São Paulo|Conceição|Braga|Évora|Gonçalves|Avô|Coração|Açores|Irmãos|Magalhães|Luís',
    ['windows-1252'],
  ],
  [
    'Swedish',
    'Åsa|Örebro|Malmö|Göteborg|Västerås|Jönköping|Björn|Håkan|Sjöberg|Kråka|Äpple|Ängel',
    ['windows-1252'],
  ],
  ['Danish', 'Søren|Århus|Ærø|Jørgensen|Kjær|Køge|Rødovre|Åse|Bjørk|Næstved|Ølgod|Møller', ['windows-1252']],
  [
    'Finnish',
    'Hämäläinen|Jyväskylä|Mäkinen|Seinäjoki|Äänekoski|Pyhäjärvi|Väinö|Töölö|Yrjö|Hyvinkää|Kärkkäinen|Östersund',
    ['windows-1252'],
  ],
  [
    'Italian',
    'Città|Università|perché|Nicolò|Forlì|Cantù|più|è|Là|Libertà|Società|Viabilità',
    ['windows-1252'],
  ],
  [
    'Polish',
    'Łukasz|Małgorzata|Łódź|Kraków|Gdańsk|Żaneta|Świętochłowice|Częstochowa|Wąsik|Piątek|Śląsk|Poznań|Źródło|Grażyna',
    ['windows-1250', 'iso-8859-2'],
  ],
  [
    'Czech',
    'Jiří|Plzeň|Dvořák|Říha|České Budějovice|Žižkov|Šárka|Hradec Králové|Nováková|Ústí nad Labem|Třebíč|Čapek|Děčín|Kuře',
    ['windows-1250', 'iso-8859-2'],
  ],
  [
    'Slovak',
    'Košice|Žilina|Ľubomír|Štúr|Trenčín|Prešov|Hviezdoslavov|Ďurica|Ťažký|Nitra čaká|Banská Štiavnica|Kováč',
    ['windows-1250', 'iso-8859-2'],
  ],
  [
    'Hungarian',
    'Győr|Székesfehérvár|Szűcs|Kovács|Tóth|Nyíregyháza|Hódmezővásárhely|Erdős|Fűzfa|Dömötör|Pécs|Gödöllő|Nagykőrös',
    ['windows-1250', 'iso-8859-2'],
  ],
  [
    'Croatian',
    'Šibenik|Đuro|Čakovec|Požega|Ivanić|Žarko|Krešimir|Kovačević|Vukovarska|Zagreb šetnja|Ćosić|Đakovo',
    ['windows-1250', 'iso-8859-2'],
  ],
  [
    'Romanian',
    'Iaşi|Timişoara|Constanţa|Brăila|Bucureşti|Ştefan|Ţăran|Mânăstire|Râmnicu Vâlcea|Piteşti|Bistriţa|Călăraşi',
    ['windows-1250', 'iso-8859-2'],
  ],
  [
    'Turkish',
    'İstanbul|Şişli|Diyarbakır|Muğla|Çankaya|Güneş|Öztürk|Yıldız|Kırşehir|Ağrı|Eskişehir|Beyoğlu',
    ['windows-1254'],
  ],
  [
    'Lithuanian',
    'Vilnius|Šiauliai|Panevėžys|Žemaitė|Jonavą|Ąžuolas|Kęstutis|Čiurlionis|Mažeikiai|Ūkis|Įmonė|Šeškinė',
    ['windows-1257'],
  ],
  [
    'Latvian',
    'Rīga|Jūrmala|Liepāja|Jēkabpils|Ģirts|Ķekava|Ņikita|Šķēle|Bērziņš|Kārlis|Ērgļi|Āgenskalns',
    ['windows-1257'],
  ],
  ['Estonian', 'Tõnu|Pärnu|Võru|Jõgeva|Rüütel|Ülle|Žürii|Põlva|Kärdla|Šveits|Mäe|Õnne', ['windows-1257']],
  [
    'Russian',
    'Иван Петров|Москва|Санкт-Петербург|Анна Смирнова|Нижний Новгород|улица Ленина|Екатерина|Сергей|Казань|Ярославль|Объект|щётка',
    ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'],
  ],
  [
    'Ukrainian',
    'Київ|Львів|Олександр|Харків|Їжакевич|Євген|вулиця Шевченка|Запоріжжя|Ірина|Чернівці|Україна|місто',
    ['windows-1251', 'koi8-u'],
  ],
  [
    'Bulgarian',
    'София|Пловдив|Георги|улица|Българин|Димитров|Стара Загора|Щерев|Велико Търново|Иванка|Русе|къща',
    ['windows-1251'],
  ],
  [
    'Serbian',
    'Београд|Ђорђе|Нови Сад|Његош|Љубица|Ниш|Јована|Чачак|Џон|улица|Крагујевац|Ћирило',
    ['windows-1251'],
  ],
  [
    'Greek',
    'Αθήνα|Θεσσαλονίκη|Γιώργος|Παπαδόπουλος|οδός|Ελένη|Πάτρα|Ηράκλειο|Δημήτρης|Λάρισα|Ωραία|Άννα',
    ['windows-1253', 'iso-8859-7'],
  ],
  [
    'Hebrew',
    'ירושלים|תל אביב|דוד|רחוב הרצל|חיפה|משה כהן|באר שבע|שרה לוי|אילת|נתניה|רמת גן|שלום',
    ['windows-1255'],
  ],
  [
    'Arabic',
    'القاهرة|محمد|شارع النيل|الرياض|فاطمة|بغداد|الإسكندرية|أحمد علي|دمشق|بيروت|مدينة|عائشة',
    ['windows-1256', 'iso-8859-6'],
  ],
  [
    'Thai',
    'กรุงเทพ|เชียงใหม่|สมชาย|ถนนสุขุมวิท|ภูเก็ต|นางสาว|จังหวัด|ประเทศไทย|โรงเรียน|บ้านเลขที่|อำเภอ|ตำบล',
    ['windows-874'],
  ],
  [
    'Japanese',
    '東京都|大阪市|田中太郎|横浜市中区|株式会社|ありがとう|カタカナ|北海道札幌市|山田花子|注文番号|京都府|名古屋',
    ['shift_jis', 'euc-jp'],
  ],
  [
    'Japanese with narrow kana',
    'ﾄｳｷｮｳ|東京都千代田区|ｶ)ﾔﾏﾀﾞ|山田商店|ｵｵｻｶ|大阪府大阪市|ﾅｺﾞﾔ|愛知県名古屋市|ｻｯﾎﾟﾛ|北海道|ﾌｸｵｶ|福岡県',
    ['shift_jis'],
  ],
  [
    'Korean',
    '서울특별시|부산광역시|김철수|강남구|주식회사|이영희|대구|인천|경기도 수원시|도로명주소|홍길동|전화번호',
    ['euc-kr'],
  ],
  [
    'simplified Chinese',
    '北京市|上海市|张伟|深圳市南山区|有限公司|订单编号|李娜|广州|天津|成都市|中华人民共和国|王芳',
    ['gb18030'],
  ],
  [
    'traditional Chinese',
    '台北市|高雄市|陳小明|中山路|有限公司|臺灣|林美麗|新北市|訂單編號|新竹縣|聯絡電話|黃國華',
    ['big5'],
  ],
];

const cases = LANGUAGES.flatMap(([language, words, encodings]) =>
  encodings.map((encoding) => ({ language, words: words.split('|'), encoding })),
);

const table = (rows: number, words: readonly string[], isForeign: (row: number) => boolean): string => {
  const line = (i: number): string => {
    const [name, place] = isForeign(i)
      ? [words[i % words.length], words[(i * 5 + 3) % words.length]]
      : ['Smith', 'OK'];
    return `${i},${name},${place},${(i * 37) % 1000}.5,2023-01-1${i % 10}\n`;
  };
  return `id,name,place,amount,day\n${Array.from({ length: rows }, (_, i) => line(i)).join('')}`;
};

describe.each(cases)('$language in $encoding', ({ words, encoding }) => {
  it.each([
    ['a dozen rows', table(12, words, () => true)],
    ['many rows', table(1500, words, () => true)],
    ['few words beyond ASCII', table(600, words, (row) => row % 40 === 7)],
    ['late words beyond ASCII', table(3000, words, (row) => row > 2950)],
  ])('is read in %s', async (_, text) => {
    const { text: read } = await decoded(encoded(text, encoding));

    // The same text in another encoding that has the same letters is as good.
    expect(read).toBe(text);
  });
});

it('reads Japanese in the seven bits of e-mail', async () => {
  const bytes = Buffer.from('6e616d652c6e0a1b2442456c357e1b28422c310a', 'hex');

  expect(await decoded(bytes)).toMatchObject({ encoding: 'iso-2022-jp', text: 'name,n\n東京,1\n' });
});

describe('a text that begins as ASCII for longer than is sniffed', () => {
  const plain = 'id,name\n'.padEnd(300_000, '1,Smith\n');

  it.each(['windows-1252', 'iso-8859-15'])('is decoded from the first accent on (%s)', async (encoding) => {
    const text = `${plain}2,Müller\n3,Gößler\n`;
    const bytes = encoded(text, encoding);

    for (const chunks of [[1000], [65_537], [300_010]]) {
      expect((await decoded(bytes, { chunks })).text).toBe(text);
    }
    expect(await profileCsv([bytes])).toMatchObject({
      dialect: { encoding: 'windows-1252' },
      rejects: { total: 0 },
    });
  });

  it('stays UTF-8 where it is', async () => {
    const text = `${plain}2,Müller\n\uFEFF3,東京\n${plain}`;

    expect(await decoded(Buffer.from(text))).toMatchObject({ encoding: 'utf-8', text });
  });
});
