/** From the least to the most; each may do what those before may. */
export const ROLES = ['reader', 'editor', 'publisher', 'admin'] as const

/** What a user may do: read, write drafts, publish, or look after accounts and settings. */
export type Role = (typeof ROLES)[number]

/** Whether a role may do what is allowed from `least` on. */
export const includesRole = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least)
