/** What the fault-injecting proxy is told to break, and what it tells of what it broke. */

/** One kind of fault for one kind of call; the first rule that matches a call decides. */
export type FaultRule = {
  readonly service: 's3' | 'sqs' | 'dynamodb';
  /** The call by its name in AWS's API. */
  readonly operation?: string;
  /** Of a call that matches; 1 when absent. */
  readonly probability?: number;
  /** How often it strikes, then never again; without end when absent. */
  readonly times?: number;
  /** The answer instead of the call. */
  readonly error?: { readonly code: string; readonly status?: number };
  /** Milliseconds before anything else happens. */
  readonly latency?: number | { readonly min: number; readonly max: number };
  /** Drops the connection before the call is passed on. */
  readonly reset?: true;
  readonly response?: ResponseFault;
};

/** What happens to the answer after the call was carried out. */
export type ResponseFault = {
  /** Drops the connection after that part of the body. */
  readonly abort_frac?: number;
  /** The same, counted in bytes; 0: the caller learns nothing of what was done. */
  readonly abort_bytes?: number;
  /** Ends the body after that part of it. */
  readonly truncate_frac?: number;
  /** In any case. */
  readonly strip_headers?: readonly string[];
  /** KiB a second, in pieces of 8 KiB: far below 1, the body never arrives. */
  readonly bandwidth_kbps?: number;
};

export type FiredFault = { readonly service: string; readonly operation: string; readonly action: string };

export type FaultControl = {
  readonly isReady: () => Promise<boolean>;
  /** Replaces all rules; none at all makes it pass everything on. */
  readonly setRules: (rules: readonly FaultRule[]) => Promise<void>;
  /** The faults since the last clearing, oldest first; the last hundred at most. */
  readonly fired: () => Promise<readonly FiredFault[]>;
  readonly clearFired: () => Promise<void>;
  /** Since its start. */
  readonly counts: () => Promise<{ readonly calls: number; readonly faults: number }>;
};

/** The proxy's own interface, at its own endpoint. */
export const faultControl = (endpoint: string): FaultControl => {
  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${endpoint}/_microburst/${path}`, { ...init, headers: { 'content-type': 'application/json' } });
  const checked = async (path: string, init?: RequestInit): Promise<Response> => {
    const answer = await call(path, init);
    if (!answer.ok) throw new Error(`The fault-injecting proxy refuses ${path}: ${await answer.text()}`);
    return answer;
  };
  return {
    isReady: () =>
      call('health').then(
        ({ ok }) => ok,
        () => false,
      ),
    setRules: async (rules) => {
      await checked('rules', { method: 'POST', body: JSON.stringify(rules) });
    },
    fired: async () => (await (await checked('fired')).json()) as FiredFault[],
    counts: async () => {
      const { requests } = (await (await checked('stats')).json()) as {
        requests: { total: number; faulted: number };
      };
      return { calls: requests.total, faults: requests.faulted };
    },
    clearFired: async () => {
      await checked('fired', { method: 'DELETE' });
    },
  };
};
