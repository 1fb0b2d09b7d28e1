export const COVERAGE: readonly object[] = [];
