/**
 * `count-results.mjs REPORT CHECK TESTS`: prints "N passed, N failed" and exits 1 when anything failed. REPORT is
 * vitest's JSON; CHECK and TESTS are the exit codes of `npm run check`, which counts as one test, and `npm test`.
 */
import { existsSync, readFileSync } from 'node:fs';

const [report = '', check, tests] = process.argv.slice(2);
const results = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;

let passed = results?.numPassedTests ?? 0;
let failed = results?.numFailedTests ?? 0;
// A file that cannot be loaded, or whose hooks fail, fails without a failed test.
for (const file of results?.testResults ?? []) {
  const explained = file.assertionResults.some((test) => test.status === 'failed');
  if (file.status === 'failed' && !explained) failed++;
}
// So does a global setup, an error outside of all tests, or a run that never began.
if (failed === 0 && (tests !== '0' || results === undefined)) failed++;
if (check === '0') passed++;
else failed++;

process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
