import { S3ServiceException } from '@aws-sdk/client-s3';

export const hasStatus = (error: unknown, status: number): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;
