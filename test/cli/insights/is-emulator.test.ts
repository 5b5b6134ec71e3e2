import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { isEmulator } from '../../../src/cli/insights/is-emulator.ts';

const TARGET = { env: 'test', description: 'x', isEmulator: false, clientConfig: {}, forcePathStyle: true };

const answering = async (path: string, look: (endpoint: string) => Promise<unknown>): Promise<unknown> => {
  const server = createServer((request, response) => {
    response.writeHead(request.url === path ? 200 : 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await look(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

it('is known of the one that npm start noted, and of an endpoint that answers as one', async () => {
  expect(await isEmulator({ ...TARGET, isEmulator: true }, undefined)).toBe(true);
  expect(await answering('/_ministack/health', (endpoint) => isEmulator(TARGET, endpoint))).toBe(true);
});

it('is not taken for granted: neither of AWS, nor of another endpoint, nor of none', async () => {
  expect(await isEmulator(TARGET, undefined)).toBe(false);
  expect(await answering('/_localstack/health', (endpoint) => isEmulator(TARGET, endpoint))).toBe(false);
  expect(await isEmulator(TARGET, 'http://127.0.0.1:9')).toBe(false);
});
