/** Whether an emulator answers. */
import { readFileSync } from 'node:fs';
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

const READY_PATH = '/_ministack/ready';
/** It answers within milliseconds; one that takes longer is as good as silent. */
const TIMEOUT_MILLISECONDS = 5_000;

/** Asks the endpoint for its own readiness; with TLS it must show exactly the given certificate. Never throws. */
export const isReady = (endpoint: string, certificate?: string): Promise<boolean> =>
  new Promise((resolve) => {
    const options = { timeout: TIMEOUT_MILLISECONDS };
    const url = new URL(READY_PATH, endpoint);
    const request =
      certificate === undefined
        ? getHttp(url, options)
        : getHttps(url, { ...options, ca: readFileSync(certificate) });
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
