import type { ApaState } from '@chez-soi/contracts';

const over: readonly ApaState[] = ['rejected', 'deemed-refused', 'closed'];

/** Nothing more will happen to it: another application may be made. */
export const isOver = ({ state }: { state: ApaState }): boolean => over.includes(state);
