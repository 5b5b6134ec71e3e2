import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { summaryKeyOf } from '../../../src/contracts.ts';
import type { Variables } from '../../runbooks/run-block.ts';
import type { Drill, Stage } from '../drill.ts';
import { GOOD_FILE, keepDoing } from '../keep-doing.ts';

const NAMES = ['north', 'south', 'west'];

const PREFIX = 'gameday/disappearing-objects/';
const FILES: readonly Variables[] = NAMES.map((name) => ({ FILE: `${PREFIX}${name}.csv` }));

/** The schedule of the audit, which the emulator does not have: every few seconds, over all files. */
const EVERY_MILLISECONDS = 2000;

const auditOnSchedule = ({ shell }: Stage): (() => Promise<void>) =>
  keepDoing(() => shell.run('bin/pipeline audit --grace 1s --publish'), EVERY_MILLISECONDS);

export const DISAPPEARING_OBJECTS: Drill = {
  name: 'disappearing-objects',
  story: 'a clean-up job deletes summaries of files that were done',
  alarm: 'audit-failing',
  speed: 30,
  inject: async (stage) => {
    const { pipeline } = stage;
    for (const { FILE = '' } of FILES) {
      await pipeline.processed(FILE, await pipeline.upload(FILE, GOOD_FILE));
      await new S3Client().send(
        new DeleteObjectCommand({ Bucket: pipeline.bucket, Key: summaryKeyOf(FILE) }),
      );
    }
    return { variables: { ...FILES[0], PREFIX: '' }, end: auditOnSchedule(stage) };
  },
  diagnosis: [
    { page: 'audit-failing', block: 'findings', shows: /inconsistent.*summary[\s\S]*3 inconsistent/ },
    { page: 'audit-failing', block: 'history' },
  ],
  mitigation: [{ page: 'audit-failing', block: 'replay', each: FILES, shows: /1 file: 1 sent\./ }],
  verification: [
    { page: 'audit-failing', block: 'clean' },
    { page: 'audit-failing', block: 'publish' },
  ],
  bridged: ['the schedule of the audit: it is run every two seconds'],
};
