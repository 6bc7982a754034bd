/** Where workers listen and clients send. */
export const TASK_QUEUE = 'klimop';
