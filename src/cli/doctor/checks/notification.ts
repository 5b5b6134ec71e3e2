import { KNOWN_SUFFIXES, UPLOAD_PREFIX } from '../../../contracts.ts';
import type { Facts, NotificationFacts, NotificationRule } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';
import { known, whenRead } from '../reading.ts';

type Seen = Pick<Facts, 'notification' | 'expected' | 'ingestQueue' | 'place'>;

const CHECK = 'notification';
const CREATED = 's3:ObjectCreated:*';

/** That the bucket tells the ingest queue of what arrives, of all of it, and of nothing else. */
export const checkNotification = (facts: Seen): readonly Finding[] => {
  const { place, notification } = facts;
  const { ok, problem } = findings(CHECK);
  const absent = () => problem(`There is no bucket ${place.names.bucket}.`, 'Deploy it.', place.restore);
  return whenRead(CHECK, notification, absent, (found) => {
    const wrong = faultsOf(found, facts);
    const suffixes = found.rules.map(({ suffix }) => suffix || '(all)').join(' ');
    return wrong.length === 0
      ? [ok(`the bucket tells the ingest queue of ${UPLOAD_PREFIX}* with ${suffixes}`)]
      : [
          problem(
            wrong.join(' '),
            'Set the notification anew. Files that came meanwhile: `bin/pipeline audit` names them, `bin/pipeline replay` sends them.',
            repair(found, facts),
          ),
        ];
  });
};

const faultsOf = ({ rules }: NotificationFacts, { expected, ingestQueue, place }: Seen): string[] => {
  if (rules.length === 0) return ['The bucket notifies no queue: uploads are not noticed.'];
  const queueArn = known(ingestQueue)?.arn;
  const astray = rules.filter((rule) => queueArn !== undefined && rule.queueArn !== queueArn);
  const tooWide = rules.filter(({ prefix }) => prefix !== UPLOAD_PREFIX);
  const other = rules.filter(({ events }) => !events.includes(CREATED));
  const { missing, surplus } = compareSuffixes(rules, known(expected)?.suffixes ?? []);
  return [
    ...(astray.length === 0
      ? []
      : [`The bucket notifies ${astray[0]?.queueArn} instead of the ingest queue of ${place.env}.`]),
    ...(tooWide.length === 0
      ? []
      : [
          `A rule has the prefix "${tooWide[0]?.prefix}" instead of ${UPLOAD_PREFIX}: summaries may start the pipeline again.`,
        ]),
    ...(other.length === 0
      ? []
      : [
          `A rule is for ${other[0]?.events.join(', ')} instead of ${CREATED}: some ways to upload are not noticed.`,
        ]),
    ...(missing.length === 0 ? [] : [`Nobody is told of files that end in ${missing.join(' ')}.`]),
    ...(surplus.length === 0
      ? []
      : [`There are rules for ${surplus.join(' ')}, which the template does not have.`]),
  ];
};

const compareSuffixes = (rules: readonly NotificationRule[], wanted: readonly string[]) => {
  const present = rules.map(({ suffix }) => suffix);
  if (wanted.length === 0) return { missing: [], surplus: [] };
  return {
    missing: wanted.filter((suffix) => !present.includes(suffix)),
    surplus: present.filter((suffix) => !wanted.includes(suffix)),
  };
};

/** Replaces all rules for queues, as S3 knows only the whole configuration; those for others stay. */
const repair = ({ rules, others }: NotificationFacts, { expected, ingestQueue, place }: Seen): string => {
  const queueArn = known(ingestQueue)?.arn ?? rules[0]?.queueArn ?? place.names.ingestQueue;
  const template = known(expected)?.suffixes ?? [];
  const suffixes = template.length > 0 ? template : KNOWN_SUFFIXES;
  const configuration = {
    ...others,
    QueueConfigurations: suffixes.map((suffix) => ({
      QueueArn: queueArn,
      Events: [CREATED],
      Filter: {
        Key: {
          FilterRules: [
            { Name: 'prefix', Value: UPLOAD_PREFIX },
            { Name: 'suffix', Value: suffix },
          ],
        },
      },
    })),
  };
  return place.aws(
    ...['s3api', 'put-bucket-notification-configuration', '--bucket', place.names.bucket],
    ...['--notification-configuration', JSON.stringify(configuration)],
  );
};
