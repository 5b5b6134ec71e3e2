/** A line of the log as CloudWatch hands it out. */
export type LogLine = {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
  readonly logStream: string;
};
