/** What cuts a text into records and cells; one reading of a file among several. */
export type Syntax = {
  readonly delimiter: string;
  readonly quote: string | null;
  readonly escape: string | null;
  readonly skipInitialSpace: boolean;
  readonly comment: string | null;
  readonly breaksOnCr: boolean;
};
