import { DefaultRenderer, Listr, ListrLogger, ProcessOutput } from 'listr2';

/** The line of a running task: both parts can change while it runs. */
export type LiveLine = { title: string; output: string };
export type LiveTask<T> = { readonly title: string; readonly run: (line: LiveLine) => Promise<T> };

/**
 * Runs all tasks at once, each shown on a line of standard error (standard output is for results), ticked or
 * crossed by `isGood`. Rejects as the first task that rejects does, once all have ended.
 */
export const runLiveList = async <T>(
  tasks: readonly LiveTask<T>[],
  isGood: (result: T) => boolean,
): Promise<T[]> => {
  const running: Promise<T>[] = [];
  const listed = tasks.map(({ title, run }, index) => ({
    title,
    task: async (_context: unknown, line: LiveLine): Promise<void> => {
      const result = run(line);
      running[index] = result;
      // The renderer crosses out what throws; nobody reads the error.
      if (!isGood(await result)) throw new Error(line.title);
    },
  }));
  const processOutput = new ProcessOutput(process.stderr, process.stderr);
  const list = new Listr<unknown, typeof DefaultRenderer>(listed, {
    concurrent: true,
    exitOnError: false,
    registerSignalListeners: false,
    renderer: DefaultRenderer,
    rendererOptions: {
      showErrorMessage: false,
      logger: new ListrLogger({ useIcons: true, toStderr: [], processOutput }),
    },
  });
  await list.run();
  return Promise.all(running);
};
