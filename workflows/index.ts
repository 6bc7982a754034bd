/** Every workflow of Klimop: what the worker bundles. */
export { redecideWaiting } from './bulk-change/redecide-waiting.ts';
export { trajectory } from './trajectory/trajectory.ts';
export { watchdog } from './watchdog/watchdog.ts';
