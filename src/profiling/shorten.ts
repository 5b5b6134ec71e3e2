/**
 * The first characters (code points) of a text, with an ellipsis where more follow. Characters are joined anew, for a
 * slice would keep the whole of a large cell in memory.
 */
export const shorten = (text: string, characters: number): string => {
  if (text.length <= characters) return text;
  const first = [...text.slice(0, characters * 2 + 2)];
  return first.length <= characters ? text : `${first.slice(0, characters).join('')}…`;
};

export const isShortened = (text: string, characters: number): boolean => [...text].length > characters;
