/** What to call an error in a message: its name says enough, its text may hold what must not be logged. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');
