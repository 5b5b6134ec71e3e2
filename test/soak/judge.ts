/** Whether a soak kept the promises: the reconciliation, and each file's result against what was sent. */
import { REASON_ATTRIBUTE } from '../../src/contracts.ts';
import type { MetadataItem } from '../../src/ledger/metadata.ts';
import { problemsOf, type Reconciliation } from '../support/reconcile.ts';
import type { Plan } from './plan.ts';
import type { Sent } from './send-files.ts';

/** What is wrong, one line each; empty when nothing is lost, doubled or stale. */
export const judge = (
  plan: Plan,
  sent: Sent,
  records: ReadonlyMap<string, MetadataItem>,
  found: Reconciliation,
): string[] => [
  ...problemsOf(found),
  ...(found.objects === plan.files.length ? [] : [`${found.objects} objects of ${plan.files.length} files`]),
  ...found.deadLettered.map((fileName) => `${fileName} is still in the dead-letter queue`),
  ...plan.files.flatMap(({ fileName }) => wrongResult(fileName, sent, records.get(fileName))),
  ...missingPoison(plan, found),
];

const wrongResult = (fileName: string, sent: Sent, record: MetadataItem | undefined): string[] => {
  if (record === undefined) return [`${fileName} has no record`];
  const should = sent.get(fileName)?.get(record.e_tag ?? '');
  if (should === undefined) return [`${fileName} has the record of something that was never uploaded`];
  const right = record.status === should.status && record.row_count === should.rows;
  return right
    ? []
    : [
        `${fileName}: ${record.status} with ${record.row_count} rows, not ${should.status} with ${should.rows}`,
      ];
};

/** A message may get there twice when the function dies between sending and answering, but never not at all. */
const missingPoison = ({ poison }: Plan, { deadLetters }: Reconciliation): string[] => {
  const there = new Set(
    deadLetters
      .filter(({ MessageAttributes }) => MessageAttributes?.[REASON_ATTRIBUTE] !== undefined)
      .map(({ Body }) => Body),
  );
  return poison
    .filter((body) => !there.has(body))
    .map((body) => `${body} is not in the dead-letter queue with a reason`);
};
