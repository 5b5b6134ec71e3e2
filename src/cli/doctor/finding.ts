/** What a check found. */
export type Finding = {
  /** What was looked at, in kebab case. */
  readonly check: string;
  readonly verdict:
    | 'ok'
    /** Files do not come through, or will not, or nobody would hear of it. */
    | 'problem'
    /** Worth knowing; nothing is broken. */
    | 'warning'
    /** Could not be looked at, or does not apply here. */
    | 'not_checked';
  readonly what: string;
  /** What to do, as a sentence. */
  readonly fix?: string;
  /** The fix as a command that can be pasted. */
  readonly command?: string;
};

/** The findings of one check. */
export const findings = (check: string) => ({
  ok: (what: string): Finding => ({ check, verdict: 'ok', what }),
  problem: (what: string, fix: string, command?: string): Finding => ({
    ...{ check, verdict: 'problem', what, fix },
    ...(command !== undefined && { command }),
  }),
  warning: (what: string, fix: string, command?: string): Finding => ({
    ...{ check, verdict: 'warning', what, fix },
    ...(command !== undefined && { command }),
  }),
  notChecked: (what: string): Finding => ({ check, verdict: 'not_checked', what }),
});
