import type { OperationVi } from './operationVi';

/** Zalo OA Group in Vietnamese, by `resource.operation`. */
export const GROUP_VI: Readonly<Record<string, OperationVi>> = {};
