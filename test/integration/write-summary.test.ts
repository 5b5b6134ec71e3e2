import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe } from 'vitest';
import { s3WriteSummary } from '../../src/handlers/write-summary.ts';
import { writeSummaryContract } from '../handlers/write-summary-contract.ts';
import { outputOf, useStack } from '../support/emulator-client.ts';
import { ownStack } from './own-stack.ts';

const stack = ownStack();
useStack(stack);
const s3 = new S3Client();
const bucket = outputOf(stack, 'bucket');

describe('s3WriteSummary', () => {
  writeSummaryContract(() => ({
    write: s3WriteSummary(s3, bucket),
    read: async (key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body?.transformToString();
    },
  }));
});
