import { setFlagsFromString } from 'node:v8';
import { run } from './cli/index.ts';

// The heap may grow to twice what is in use between two collections, in workers too: by its own measure the engine lets a
// long import grow on, to half as much again, and is no quicker for it.
setFlagsFromString('--heap-growing-percent=100');

// The runtime of the learned reader would note what it does in its user's home, to tell its makers; here nothing leaves the machine.
// Set before any thread begins: what is set in one later, the runtime does not see.
process.env.ORT_DISABLE_TELEMETRY = '1';

// Where nothing can be said, what is to be done is done all the same.
process.stderr.on('error', () => {});
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
process.exitCode = await run(process.argv);
