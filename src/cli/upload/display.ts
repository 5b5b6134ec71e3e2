import { formatCount, formatCounted } from '../output/numbers.ts';
import { note } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';
import { type LiveLine, runLiveList } from './live-list.ts';
import { isGood, outcomeInWords } from './outcome-in-words.ts';
import type { PlannedUpload } from './plan-uploads.ts';
import type { UploadResult } from './upload-files.ts';

type Work = (file: PlannedUpload, tell: (progress: string) => void) => Promise<UploadResult>;

/** More lines than this scroll out of a terminal: then one line counts for all. */
const MOST_LIVE_LINES = 20;
/** How many lines a long upload leaves in a log. */
const PLAIN_STEPS = 10;

/** Works all files off and shows on standard error how far each is; the results are in the order of the files. */
export const runWithDisplay = (files: readonly PlannedUpload[], work: Work): Promise<UploadResult[]> => {
  const isLive = process.stdout.isTTY && process.stderr.isTTY;
  const isMany = files.length > MOST_LIVE_LINES;
  if (!isLive) return isMany ? countPlainly(files, work) : tellPlainly(files, work);
  return isMany ? countLive(files, work) : showLive(files, work);
};

const tellPlainly = (files: readonly PlannedUpload[], work: Work): Promise<UploadResult[]> =>
  Promise.all(
    files.map(async (file) => {
      const result = await work(file, () => {});
      note(`${visible(file.fileName)}: ${outcomeInWords(result)}`);
      return result;
    }),
  );

const countPlainly = (files: readonly PlannedUpload[], work: Work): Promise<UploadResult[]> => {
  const step = Math.ceil(files.length / PLAIN_STEPS);
  return counting(files, work, (counted) => {
    if (counted.done % step === 0 || counted.done === files.length)
      note(describeCount(counted, files.length));
  });
};

const showLive = (files: readonly PlannedUpload[], work: Work): Promise<UploadResult[]> => {
  const tasks = files.map((file) => ({
    title: visible(file.fileName),
    run: async (line: LiveLine) => {
      const result = await work(file, (progress) => {
        line.output = progress;
      });
      line.title = `${visible(file.fileName)}: ${outcomeInWords(result)}`;
      return result;
    },
  }));
  return runLiveList(tasks, isGood);
};

const countLive = async (files: readonly PlannedUpload[], work: Work): Promise<UploadResult[]> => {
  const task = {
    title: formatCounted(files.length, 'file'),
    run: (line: LiveLine) =>
      counting(files, work, (counted) => {
        line.output = describeCount(counted, files.length);
      }),
  };
  return (await runLiveList([task], (results) => results.every(isGood))).flat();
};

type Counted = { done: number; bad: number };

const counting = (
  files: readonly PlannedUpload[],
  work: Work,
  onCount: (counted: Counted) => void,
): Promise<UploadResult[]> => {
  const counted: Counted = { done: 0, bad: 0 };
  return Promise.all(
    files.map(async (file) => {
      const result = await work(file, () => {});
      counted.done++;
      if (!isGood(result)) counted.bad++;
      onCount(counted);
      return result;
    }),
  );
};

const describeCount = ({ done, bad }: Counted, total: number): string =>
  `${formatCount(done)} of ${formatCount(total)} files done${bad === 0 ? '' : `, ${formatCount(bad)} not well`}`;
