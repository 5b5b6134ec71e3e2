/** Ports of the loopback interface. */
import { createServer } from 'node:net';
import { PipelineError } from '../../src/errors.ts';

export const LOOPBACK = '127.0.0.1';

/** The port itself when it is free, any free one for 0; throws INVALID_OPTION when it cannot be used. */
export const freePort = (port = 0): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${cause.code})`;
      const text = `Port ${port} ${reason}: choose another with --port (or PIPELINE_PORT), or none for any free one.`;
      reject(new PipelineError('INVALID_OPTION', text, { cause }));
    });
    server.listen({ host: LOOPBACK, port }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
