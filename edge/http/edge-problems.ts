import { problem } from '#shared/problem.ts'

/** Every problem that the edge answers with besides those of its function, so that codes stand in one place. */
export const notFound = () =>
  problem(404, 'not_found', 'There is no such document. What there is can be found from /v1/index.json')

export const missingHost = () =>
  problem(400, 'missing_host', 'A request of HTTP/1.1 needs a Host field (RFC 9112, section 3.2)')

export const methodNotAllowed = (allowed: string) =>
  problem(405, 'method_not_allowed', `Documents are only read here; use one of ${allowed}`)

export const expectationFailed = () =>
  problem(417, 'expectation_failed', 'Send the request without an Expect field')

export const rangeNotSatisfiable = (bytes: number) =>
  problem(416, 'range_not_satisfiable', `The range lies outside of the ${bytes} bytes that there are`)

export const bucketUnavailable = () =>
  problem(503, 'bucket_unavailable', 'The document cannot be read at the moment; try again in a few seconds')

export const internalError = () =>
  problem(500, 'internal_error', 'Something went wrong in the edge; its log says what')
