/** Every workflow of Klimop: what the worker bundles. */
export { trajectory } from './trajectory/trajectory.ts';
