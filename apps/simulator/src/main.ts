import { ConfigurationFault, readConfig, type SimulatorConfig } from './config.js';
import { buildSimulator } from './simulator.js';

const HOST = '127.0.0.1';

function configOrStop(): SimulatorConfig {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigurationFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

const config = configOrStop();
const app = buildSimulator(config);

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  app.close().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`The phone simulator did not stop cleanly: ${String(error)}\n`);
      process.exit(1);
    },
  );
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// A child whose parent is gone must not hold the port against the next start.
if (process.env.SARIKA_CHILD === '1') process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();

try {
  const address = await app.listen({ host: HOST, port: config.port });
  process.stdout.write(`Phone simulator listens on ${address}\n`);
} catch (error) {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  process.stderr.write(taken ? `Port ${config.port} is taken: set SIMULATOR_PORT to a free one.\n` : `${String(error)}\n`);
  process.exit(1);
}
