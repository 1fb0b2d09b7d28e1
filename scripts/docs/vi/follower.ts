import type { OperationVi } from './operationVi';

/** Zalo OA Follower in Vietnamese, by `resource.operation`. */
export const FOLLOWER_VI: Readonly<Record<string, OperationVi>> = {};
