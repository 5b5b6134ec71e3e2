/**
 * Letters beyond ASCII of languages, the most frequent first, in the order of common knowledge: their place is all that
 * is used, so that an order not quite right costs little.
 */

/** Written in Latin letters: accented ones stand between plain ones. */
export const LATIN: readonly string[] = [
  'üäößé', // German
  'éèàêçôîùâûïëœ', // French
  'óíáéñúü', // Spanish
  'ãçéáíóêõúâàô', // Portuguese
  'èàòùìé', // Italian
  'äöåé', // Swedish, Finnish
  'øåæéöäü', // Danish, Norwegian
  'éëïèüö', // Dutch
  'ðáíþöéóæúý', // Icelandic
  'àéèóçíòïüú', // Catalan
  'łęąóżśćńź', // Polish
  'íáěéýřčšžůúťóďň', // Czech
  'áíčéýšžúľťňôďäóĺŕ', // Slovak
  'áéóöőíüúű', // Hungarian
  'čšžćđ', // Croatian, Slovenian, Bosnian
  'ăşţîâ', // Romanian, by the letters of its old encodings
  'ıüşçğöİâî', // Turkish
  'äõüöšž', // Estonian
  'ėšųžąįčūę', // Lithuanian
  'āīēšūņļžčķģ', // Latvian
];

/** Written in other letters throughout. */
export const OTHER: readonly string[] = [
  'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё', // Russian
  'оанівиетрслкудмпязьгбчхйжїцшюєфщґ', // Ukrainian
  'аоиетнсрвлкдпмъузябгчцшжщйхфюь', // Bulgarian
  'аоиенрсјтвкудлмпзбгчцшћжњђљфхџ', // Serbian
  'аіноертсклвяыдпмузьбгчйцхўжшюфэё', // Belarusian
  'αοιετσνηυρπκμλςάωίόθδγέχήύφώβξζψϊ', // Greek
  'יוהלארמתבשנםדעחקפסכטגצןזףךץ', // Hebrew
  'اليمونرتبةعدسفهكقأحجشطصخىضذزإءثغئآظؤ', // Arabic
  'านรอกเงมยลวดทสต่ะ้ปบคหีิัแใจพชไขโ์ืุผธูถซณฉศภษฐำึ๊ฟฝ', // Thai
];
