/** A stack with a fault-injecting proxy that the function alone calls through; tests reach the emulator itself. */
import type { Context } from '../../infra/local/deployment-digest.ts';
import { startEmulator } from '../../infra/local/emulator.ts';
import { type FaultProxy, startFaultProxy } from '../../infra/local/fault-proxy.ts';
import { EMULATOR_PYTHON, FAULT_PROXY_PYTHON } from '../../infra/local/python.ts';
import { deployTo, newTestFolder, type StartedStack } from './emulator.ts';
import { connect } from './pipeline.ts';
import { redirectQueues } from './redirect-queues.ts';

export type FaultyStack = StartedStack & { readonly proxy: FaultProxy };

/** Starts emulator and proxy and deploys; nothing breaks until the proxy is told to. Both end with this process at the latest. */
export const startFaultyStack = async (context: Context): Promise<FaultyStack> => {
  await EMULATOR_PYTHON.ensure();
  await FAULT_PROXY_PYTHON.ensure();
  const folder = newTestFolder();
  const emulator = await startEmulator({ folder });
  try {
    const proxy = await startFaultProxy({ folder: `${folder}-proxy`, upstream: emulator.endpoint });
    const started = await deployTo(emulator, { ...context, functionEndpointUrl: proxy.endpoint });
    // The bucket's test events: whoever works on them while the function is changed is ended with them in hand.
    await connect(started).drained();
    await redirectQueues(started, proxy.endpoint);
    const stop = async (): Promise<void> => {
      await Promise.all([proxy.stop(), started.stop()]);
    };
    return { ...started, proxy, stop };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
};
