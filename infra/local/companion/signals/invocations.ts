/** Invocations as the function's log tells them: the lines between START and REPORT of one stream. */

export type LogEvent = { readonly stream: string; readonly at: number; readonly message: string };

export type Invocation = {
  readonly requestId: string;
  /** Milliseconds since 1970 at which its report was written. */
  readonly endedAt: number;
  readonly durationMs: number;
  readonly lines: readonly string[];
  /** As the platform says it, where it does: `timeout` or `error`. */
  readonly status?: string;
};

const START = /^START RequestId: (?<requestId>\S+)/;
const REPORT = /^REPORT RequestId: (?<requestId>\S+)\s+Duration: (?<duration>[\d.]+) ms/;
const STATUS = /\tStatus: (?<status>\w+)/;

export type InvocationReader = {
  /** The invocations that end with these events, which have to come in the order of their streams. */
  readonly read: (events: readonly LogEvent[]) => Invocation[];
};

/** Keeps the lines of invocations that have begun and not ended, by stream. */
export const invocationReader = (): InvocationReader => {
  const open = new Map<string, string[]>();
  const readOne = ({ stream, at, message }: LogEvent): Invocation[] => {
    if (START.test(message)) {
      open.set(stream, []);
      return [];
    }
    const report = REPORT.exec(message)?.groups;
    if (!report) {
      open.get(stream)?.push(message);
      return [];
    }
    const lines = open.get(stream) ?? [];
    open.delete(stream);
    const status = STATUS.exec(message)?.groups?.status;
    return [
      {
        requestId: report.requestId as string,
        endedAt: at,
        durationMs: Number(report.duration),
        lines,
        ...(status !== undefined && { status }),
      },
    ];
  };
  return { read: (events) => events.flatMap(readOne) };
};
