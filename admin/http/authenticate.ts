import type { Principal } from './principal.ts'

/**
 * Finds out who sent a request, by its cookie or its `Authorization` header.
 * @returns null when the request shows neither; a promise only where something has to be asked for
 * @throws AuthenticationError when what it shows is not or no longer valid, or when it shows both
 */
export type Authenticate = (request: Request) => Principal | null | Promise<Principal | null>
