/** Orders test files so that none of those which take minutes is the last one to begin. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those of half a minute, when the machine is busy, to minutes, the longest first; on a fresh clone nothing else tells. */
export const LONGEST: readonly string[] = [
  'integration/alarm-runbooks',
  'integration/gameday',
  'integration/runbooks',
  'integration/operator-commands',
  'integration/lifecycle-events',
  'integration/permissions',
  'integration/on-call-commands',
  'integration/many-files',
  'profiling/fuzz/fuzz',
  'model/promises',
  'cli/command-line',
  'profiling/tokenise/differential',
];

export class LongestFirst extends BaseSequencer {
  /**
   * Integration tests, which wait more than they compute, then what only computes; of both first those above. So the first
   * workers have the integration tests, also where a run has fewer of them than workers: these have the stacks.
   */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

export const rankOf = ({ moduleId, project }: Pick<TestSpecification, 'moduleId' | 'project'>): number => {
  const index = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  const rank = index === -1 ? LONGEST.length : index;
  return project.name === 'integration' ? rank : LONGEST.length + 1 + rank;
};
