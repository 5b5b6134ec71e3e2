/** What a failed `python -m venv` or `pip install` means for the one who waits for it. */

const PROBLEMS: readonly (readonly [RegExp, string])[] = [
  [
    /ensurepip|No module named '?venv/,
    'Python has no venv module: install it (Debian, Ubuntu: apt install python3-venv), then run this again.',
  ],
  [
    // Without an index, pip may end with no more than "from versions: none".
    /NewConnectionError|NameResolutionError|name resolution|Network is unreachable|ConnectTimeout|ProxyError|from versions: none/,
    'pip cannot reach its package index: check the network (or the proxy in pip config), then run this again.',
  ],
  [
    /THESE PACKAGES DO NOT MATCH THE HASHES/,
    'pip got packages other than those pinned in infra/local: check the package index in pip config.',
  ],
  [/No space left on device/, 'The disk is full: free about 100 MB, then run this again.'],
];

/** One line for a known cause; else the output itself under a line that names the step. */
export const pythonProblem = (output: string): string =>
  PROBLEMS.find(([pattern]) => pattern.test(output))?.[1] ??
  `The Python environment of the emulator could not be made:\n${output}`;
