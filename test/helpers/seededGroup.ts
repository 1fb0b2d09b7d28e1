/** The group of a fresh simulator: the admin, the first and the second person are in it, the third waits. */
export const SEEDED_GROUP = 'f40c9d21a7b86e53c1de';
