import { S3ServiceException } from '@aws-sdk/client-s3';

export const s3Error = (httpStatusCode: number, name = 'Error'): S3ServiceException =>
  new S3ServiceException({ name, $fault: 'client', $metadata: { httpStatusCode }, message: name });
