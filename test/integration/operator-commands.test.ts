/** The operator's commands as processes, on the deployed stack. All files lie below ops/: other tests leave theirs. */
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { metricSources } from '../../src/observability/alarms/sources.ts';
import { outputOf } from '../support/emulator-client.ts';
import { eventually } from '../support/eventually.ts';
import { notification } from '../support/notifications.ts';
import { connect } from '../support/pipeline.ts';
import { linesOf, pipelineRunner } from '../support/run-pipeline.ts';
import { ownStack } from './own-stack.ts';

const stack = ownStack();
const pipeline = connect(stack);
const sqs = new SQSClient();
const deadLetterQueue = outputOf(stack, 'deadLetterQueue');
const ROWS = 'id\n1\n2\n';
/** Long past for a file that is seconds old. */
const NO_GRACE = ['--grace', '1s'];

const run = pipelineRunner(stack);

const ingested = async (fileName: string, content = ROWS) =>
  pipeline.processed(fileName, await pipeline.upload(fileName, content));

/** Puts an object whose notification is lost. */
const uploadUnnoticed = (fileName: string, content = ROWS): Promise<string> =>
  pipeline.whileStopped(async () => {
    const eTag = await pipeline.upload(fileName, content);
    await sqs.send(new PurgeQueueCommand({ QueueUrl: outputOf(stack, 'ingestQueue') }));
    return eTag;
  });

const putDeadLetter = (fileName: string) =>
  pipeline.send(
    notification({ key: `uploads/${fileName}`, bucket: pipeline.bucket, eTag: 'of-a-dead-letter' }),
    deadLetterQueue,
  );

const deadLetters = async (): Promise<number> => {
  const { stdout } = await run('dlq', 'list', '--json');
  return JSON.parse(stdout).messages;
};

/** All that was ever published where the alarm on audits looks; other tests publish, too. */
const publishedFindings = async (): Promise<number> => {
  const { namespace, name, dimensions } = metricSources(stack.env).own('auditFindings', 'Maximum');
  const { Datapoints = [] } = await new CloudWatchClient().send(
    new GetMetricStatisticsCommand({
      Namespace: namespace,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      StartTime: new Date(Date.now() - 24 * 3_600_000),
      EndTime: new Date(Date.now() + 60_000),
      Period: 3_600,
      Statistics: ['Sum'],
    }),
  );
  return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
};

/** The states that an audit names below a prefix, by file. */
const audit = async (prefix: string, ...words: string[]) => {
  const ended = await run('audit', '--json', '--prefix', prefix, ...NO_GRACE, ...words);
  const named = linesOf(ended).filter((line) => 'file_name' in line);
  return { code: ended.code, states: Object.fromEntries(named.map((line) => [line.file_name, line.state])) };
};

beforeAll(async () => {
  await pipeline.drained();
  await sqs.send(new PurgeQueueCommand({ QueueUrl: deadLetterQueue }));
});

describe('events', () => {
  it('answers what happened to a file', async () => {
    await ingested('ops/events/a.csv');

    const { code, stdout } = await run('events', 'ops/events/a.csv');

    expect(code).toBe(0);
    expect(stdout).toContain('done: the record (success) describes the newest upload');
    expect(stdout).toMatch(/^\S+Z +its notification was received +1 /m);
    expect(stdout).toMatch(/^\S+Z +profiled: 2 rows +1 /m);
  });

  it('gives the events as they are stored, and says what it does not know', async () => {
    await ingested('ops/events/b.csv');
    const document = JSON.parse((await run('events', 'ops/events/b.csv', '--json')).stdout);
    expect(document).toMatchObject({ state: 'done', events: await pipeline.events('ops/events/b.csv') });

    const unknown = await run('events', 'ops/events/nowhere.csv');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toMatch(/^pipeline: FILE_NOT_FOUND: /);
  });
});

describe('audit', () => {
  it('tells CloudWatch how many files it named, dead letters and overdue ones left out, for all of them only', async () => {
    await putDeadLetter('ops/published/dead.csv');
    await pipeline.upload('ops/published/nobody-listens.json', ROWS);
    await new Promise((resolve) => setTimeout(resolve, 1_500));

    const before = await publishedFindings();

    const { code, stdout, stderr } = await run('audit', '--json', '--publish', ...NO_GRACE);

    const { totals } = linesOf({ code, stdout, stderr }).at(-1) as { totals: Record<string, number> };
    const { lost = 0, stale = 0, inconsistent = 0, unreadable = 0 } = totals;
    expect(code).toBe(4);
    expect(totals.dead_lettered).toBeGreaterThan(0);
    expect(lost).toBeGreaterThan(0);
    expect((await publishedFindings()) - before).toBe(lost + stale + inconsistent + unreadable);
    await sqs.send(new PurgeQueueCommand({ QueueUrl: deadLetterQueue }));

    const partial = await run('audit', '--publish', '--prefix', 'ops/');
    expect(partial).toMatchObject({ code: 2, stderr: expect.stringContaining('INVALID_OPTION') });
  });

  it('ends with 0 when everything is as it should be', async () => {
    await ingested('ops/clean/a.csv');
    await ingested('ops/clean/b.csv', 'no rows');
    await pipeline.drained();

    const { code, stdout } = await run('audit', '--prefix', 'ops/clean/', ...NO_GRACE);

    expect(stdout).toBe('Clean: 2 files (2 done).\n');
    expect(code).toBe(0);
  });

  it('names every planted loss by its kind and ends with 4', async () => {
    // prepare
    await ingested('ops/planted/done.csv');
    await ingested('ops/planted/no-record.csv');
    await ingested('ops/planted/stale.csv');
    const wrong = await ingested('ops/planted/wrong.csv');
    await uploadUnnoticed('ops/planted/lost.csv');
    await uploadUnnoticed('ops/planted/stale.csv', 'id\n1\n2\n3\n');
    await uploadUnnoticed('ops/planted/dead.csv');
    await putDeadLetter('ops/planted/dead.csv');
    await pipeline.upload('ops/planted/nobody-listens.json', ROWS);
    await pipeline.removeRecord('ops/planted/no-record.csv');
    await pipeline.putRecord({ ...wrong, row_count: 99 });
    await pipeline.putRecord({ ...wrong, file_name: 'ops/planted/no-events.csv' });
    await new Promise((resolve) => setTimeout(resolve, 1_500));

    // act
    const { code, states } = await audit('ops/planted/');
    const names = await run('audit', '--names', 'lost,stale', '--prefix', 'ops/planted/', ...NO_GRACE);

    // assess
    expect(names.stdout.trim().split('\n').toSorted()).toEqual([
      'ops/planted/lost.csv',
      'ops/planted/nobody-listens.json',
      'ops/planted/stale.csv',
    ]);
    expect(states).toEqual({
      'ops/planted/dead.csv': 'dead_lettered',
      'ops/planted/lost.csv': 'lost',
      'ops/planted/no-events.csv': 'inconsistent',
      'ops/planted/no-record.csv': 'inconsistent',
      'ops/planted/nobody-listens.json': 'lost',
      'ops/planted/stale.csv': 'stale',
      'ops/planted/wrong.csv': 'inconsistent',
    });
    expect(code).toBe(4);
    expect(await deadLetters()).toBe(1);
  });

  it('is clean again after rebuild, replay and redrive', async () => {
    // act
    const rebuilt = await run('rebuild', '--json', '--file', 'ops/planted/wrong.csv');
    await run('rebuild', '--file', 'ops/planted/no-record.csv');
    for (const name of ['lost', 'stale', 'dead']) await run('replay', '--file', `ops/planted/${name}.csv`);
    await eventually('the replayed files', async () =>
      (await Promise.all(['lost', 'dead'].map((name) => pipeline.record(`ops/planted/${name}.csv`)))).every(
        Boolean,
      )
        ? true
        : undefined,
    );
    await pipeline.drained();
    await pipeline.removeRecord('ops/planted/no-events.csv');

    // assess
    expect(linesOf(rebuilt)[0]).toMatchObject({ outcome: 'rebuilt', differences: ['row_count'] });
    expect(await pipeline.record('ops/planted/stale.csv')).toMatchObject({ row_count: 3 });
    expect((await audit('ops/planted/')).states).toEqual({ 'ops/planted/nobody-listens.json': 'lost' });
  });
});

describe('rebuild', () => {
  it('gives back deleted records byte for byte, after a dry run that changes nothing', async () => {
    // prepare
    const names = ['ops/rebuild/a.csv', 'ops/rebuild/b.csv'];
    const before = [];
    for (const name of names) before.push(await ingested(name));
    for (const name of names) await pipeline.removeRecord(name);

    // act
    const dry = await run('rebuild', '--dry-run', '--json');
    const afterDryRun = await pipeline.record('ops/rebuild/a.csv');
    const { stdout } = await run('rebuild');

    // assess
    expect(
      linesOf(dry)
        .filter(({ file_name }) => names.includes(String(file_name)))
        .map(({ outcome }) => outcome),
    ).toEqual(['rebuilt', 'rebuilt']);
    expect(afterDryRun).toBeUndefined();
    expect(await Promise.all(names.map(pipeline.record))).toEqual(before);
    expect(stdout).toMatch(/files: \d+ as their events say, \d+ written anew/);
  });
});

describe('replay', () => {
  it('has a file processed once more, and the same id does not do it again', async () => {
    // prepare
    const before = await ingested('ops/replay/a.csv');
    const options = ['replay', '--prefix', 'ops/replay/', '--resume', 'ops-1', '--json'];

    // act
    const dry = await run('replay', '--prefix', 'ops/replay/', '--dry-run', '--json');
    const first = await run(...options);
    const after = await eventually('the second generation', async () => {
      const item = await pipeline.record('ops/replay/a.csv');
      return item?.done_generation === 1 ? item : undefined;
    });
    const second = await run(...options);

    // assess
    expect(linesOf(dry)[0]).toMatchObject({ file_name: 'ops/replay/a.csv', outcome: 'would_ask' });
    expect(linesOf(first).at(-1)).toEqual({ replay_id: 'ops-1', totals: { asked: 1 } });
    expect(linesOf(second).at(-1)).toEqual({ replay_id: 'ops-1', totals: { done_before: 1 } });
    expect(after.profile_digest).toBe(before.profile_digest);
    expect((await run('events', 'ops/replay/a.csv')).stdout).toMatch(/generation 1\).* ops-1 /);
    expect((await audit('ops/replay/')).states).toEqual({});
  });

  it('asks which files', async () => {
    const { code, stderr } = await run('replay');
    expect(code).toBe(2);
    expect(stderr).toContain('Say which files');
  });
});

describe('dlq', () => {
  it('lists by reason, shows messages, and moves only those that are meant', async () => {
    // prepare
    await sqs.send(new PurgeQueueCommand({ QueueUrl: deadLetterQueue }));
    await pipeline.send('<xml>this is no notification</xml>');
    await putDeadLetter('ops/dlq/gone.csv');
    await eventually('both dead letters', async () => ((await deadLetters()) === 2 ? true : undefined));

    // act
    const list = await run('dlq', 'list');
    const peeked = linesOf(await run('dlq', 'peek', '--json'));
    const dry = await run('dlq', 'redrive', '--prefix', 'ops/dlq/', '--dry-run');
    const stillThere = await deadLetters();
    const moved = await run('dlq', 'redrive', '--prefix', 'ops/dlq/', '--json');
    await pipeline.drained();

    // assess
    expect(list.stdout).toMatch(/^ +1 +the body is not JSON /m);
    expect(list.stdout).toMatch(/^ +1 +retries used up, no attempt recorded .* ops\/dlq\/gone\.csv$/m);
    expect(peeked.map(({ body }) => body)).toContain('<xml>this is no notification</xml>');
    expect(dry.stderr).toContain('1 message would be moved.');
    expect(stillThere).toBe(2);
    expect(linesOf(moved).at(-1)).toMatchObject({ moved: 1, by: 'receive, send, delete' });
    expect(await deadLetters()).toBe(1);
    expect((await pipeline.events('ops/dlq/gone.csv')).map(({ type }) => type)).toContain('FileRedriven');
  });

  it('moves all where SQS cannot do it by itself', async () => {
    // The emulator knows no message move task: what is proven here is the way without it.
    const before = await deadLetters();
    const moved = await run('dlq', 'redrive', '--json');
    expect(before).toBeGreaterThan(0);
    expect(linesOf(moved).at(-1)).toMatchObject({ moved: before, by: 'receive, send, delete' });
  });

  it('deletes only by the number of messages', async () => {
    // prepare
    await sqs.send(new PurgeQueueCommand({ QueueUrl: deadLetterQueue }));
    await pipeline.drained();
    await putDeadLetter('ops/purge/a.csv');
    await putDeadLetter('ops/purge/b.csv');

    // act
    const unconfirmed = await run('dlq', 'purge');
    const wrong = await run('dlq', 'purge', '--yes', '3');
    const left = await deadLetters();
    const right = await run('dlq', 'purge', '--yes', String(left));

    // assess
    expect(unconfirmed).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/holds \d messages, not 3: nothing was deleted/);
    expect(right.stdout).toMatch(/^\d messages deleted\.$/m);
    expect(await deadLetters()).toBe(0);
  });

  it('says that there is no queue of unpublished events without the option', async () => {
    for (const words of [['list'], ['peek'], ['purge', '--yes', '1']]) {
      const { code, stderr } = await run('dlq', ...words, '--unpublished');
      expect(code).toBe(1);
      expect(stderr).toContain('or without the option lifecycleEvents');
    }
  });
});
