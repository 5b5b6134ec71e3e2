/** How every command ends; scripts rely on the numbers, `--help` names them. */
export const EXIT = {
  ok: 0,
  /** The work was done and a file ended in error, or it could not be done. */
  failed: 1,
  /** The command line itself is wrong; nothing was done. */
  usage: 2,
  /** A file did not reach its end in time; it may still. */
  timeout: 3,
  /** A look (`audit`, `alarms`, `doctor`) found what calls for an operator now; the look itself went well. */
  findings: 4,
  /** 128 + SIGINT, as shells count. */
  interrupted: 130,
} as const;

export const EXIT_CODES_HELP = `Exit codes:
  0    done
  1    a file ended in error, or the work could not be done
  2    wrong usage; nothing was done
  3    a file did not reach its end within the timeout
  4    audit, alarms or doctor found what calls for an operator now
  130  interrupted`;
