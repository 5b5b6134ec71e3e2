/** The blocks of a runbook page (runbooks/TEMPLATE.md tells the format). */

export type Block = {
  /** File name of the page without `.md`. */
  readonly page: string;
  readonly name: string;
  /** The `##` heading that it stands under. */
  readonly section: string;
  readonly script: string;
  /** What it prints, `…` standing for anything; undefined where the page shows nothing. */
  readonly expected: string | undefined;
  /** The situations that it needs (`needs=a,b`), in this order. */
  readonly needs: readonly string[];
  /** The status that it ends with (`exit=4`). */
  readonly exit: number;
  /** `only=aws`: no emulator can run it. */
  readonly onlyOnAws: boolean;
  /** `retry=yes`, or under Verification: shows what it should after a while. */
  readonly repeated: boolean;
  /** Of the opening fence, from 1. */
  readonly line: number;
};

export type Page = {
  readonly name: string;
  readonly title: string;
  /** Headings of level 2, in order. */
  readonly sections: readonly string[];
  readonly blocks: readonly Block[];
};

type Fence = { readonly info: string; readonly text: string; readonly line: number; readonly end: number };

const KEYS = ['needs', 'exit', 'only', 'retry'] as const;
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** @throws Error that names page and line, where a block is not of the format. */
export const parsePage = (page: string, markdown: string): Page => {
  const lines = markdown.split('\n');
  const fences = fencesOf(page, lines);
  const headings = lines.flatMap((text, index) =>
    /^#{1,2} /.test(text) && !fences.some(({ line, end }) => index + 1 > line && index + 1 < end)
      ? [{ level: text.startsWith('## ') ? 2 : 1, text: text.replace(/^#+ /, '').trim(), line: index + 1 }]
      : [],
  );
  const sectionAt = (line: number): string =>
    headings.findLast((heading) => heading.level === 2 && heading.line < line)?.text ?? '';
  const blocks = fences.flatMap((fence, index) => {
    if (fence.info === 'text') return [];
    const next = fences[index + 1];
    const isOutput =
      next?.info === 'text' && lines.slice(fence.end, next.line - 1).every((line) => line.trim() === '');
    return [toBlock(page, fence, sectionAt(fence.line), isOutput ? next.text : undefined)];
  });
  return {
    name: page,
    title: headings.find(({ level }) => level === 1)?.text ?? '',
    sections: headings.filter(({ level }) => level === 2).map(({ text }) => text),
    blocks,
  };
};

const fencesOf = (page: string, lines: readonly string[]): Fence[] => {
  const fences: Fence[] = [];
  let open: { info: string; index: number } | undefined;
  lines.forEach((line, index) => {
    if (!line.startsWith('```')) return;
    if (open === undefined) {
      open = { info: line.slice(3).trim(), index };
      return;
    }
    const text = lines.slice(open.index + 1, index).join('\n');
    fences.push({ info: open.info, text, line: open.index + 1, end: index + 1 });
    open = undefined;
  });
  if (open !== undefined) throw new Error(`${page}.md:${open.index + 1}: the block does not end.`);
  return fences;
};

const toBlock = (page: string, { info, text, line }: Fence, section: string, expected?: string): Block => {
  const fail = (what: string): never => {
    throw new Error(`${page}.md:${line}: \`\`\`${info}: ${what}`);
  };
  const [language, name = '', ...words] = info.split(/\s+/);
  if (language !== 'sh') fail('a block is `sh NAME`, or `text` for output.');
  if (!NAME.test(name)) fail('give the block a name in kebab case.');
  const settings = new Map(words.map((word) => word.split('=', 2) as [string, string]));
  for (const key of settings.keys())
    if (!(KEYS as readonly string[]).includes(key)) fail(`${key} is none of ${KEYS.join(', ')}.`);
  const only = settings.get('only');
  if (only !== undefined && only !== 'aws') fail('only=aws is all that there is.');
  return {
    page,
    name,
    section,
    script: text,
    expected,
    needs: settings.get('needs')?.split(',') ?? [],
    exit: Number(settings.get('exit') ?? 0),
    onlyOnAws: only === 'aws',
    repeated: settings.get('retry') === 'yes' || section === 'Verification',
    line,
  };
};
