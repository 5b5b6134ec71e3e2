/** The bucket of a deployed pipeline as a test sees it: what is uploaded, and the summaries. */
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { summaryKeyOf, uploadKeyOf } from '../../../src/contracts.ts';
import type { Summary } from '../../../src/profiling/index.ts';

export const connectObjects = (bucket: string) => {
  const s3 = new S3Client();

  const upload = async (fileName: string, content: string | Uint8Array): Promise<string> => {
    const { ETag = '' } = await s3.send(
      new PutObjectCommand({ Bucket: bucket, Key: uploadKeyOf(fileName), Body: Buffer.from(content) }),
    );
    return ETag.replaceAll('"', '');
  };

  const summaryText = async (fileName: string): Promise<string> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: summaryKeyOf(fileName) }));
    return (await Body?.transformToString()) ?? '';
  };
  const summary = async (fileName: string): Promise<Summary> => JSON.parse(await summaryText(fileName));

  return { upload, summary, summaryText };
};
