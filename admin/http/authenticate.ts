import type { Principal } from './principal.ts'

/**
 * Finds out who sent a request, by its cookie or its `Authorization` header.
 * @returns null when the request shows neither
 * @throws AuthenticationError when what it shows is not or no longer valid, or when it shows both
 */
export type Authenticate = (request: Request) => Promise<Principal | null>
