/**
 * Rows asked for at once. Zalo gives 5 when nothing is asked.
 * ASSUMED: the highest count is not documented; 50 is that of the follower list, 10 that of the OA's other conversations
 * (shared/zalo/limits.md §5, read 2026-11-21). Check: ask for 51 members of a larger group.
 */
export const GROUP_PAGE = { groups: 50, members: 50, chat: 10 } as const;
