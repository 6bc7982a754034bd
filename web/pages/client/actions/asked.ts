import type { CommandName } from '../../../../domain/trajectory/commands.ts';

/** What can be asked for a client: a command on the trajectory, or its start. */
export type Asked = CommandName | 'start';
