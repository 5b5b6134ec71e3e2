/** Folder of the runbooks in the repository; each is named for its alarm. */
const RUNBOOKS = 'runbooks';

/**
 * The runbook of an alarm: `runbooks/{name}.md` in the repository, or the page of that name below `baseUrl`
 * (such as `https://host/owner/project/blob/main/runbooks`), so that a mail can be clicked.
 */
export const runbookLink = (name: string, baseUrl = RUNBOOKS): string =>
  `${baseUrl.replace(/\/+$/, '')}/${name}.md`;
