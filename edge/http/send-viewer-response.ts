import type { ServerResponse } from 'node:http'
import type { ViewerResponse } from '../functions/viewer-event.ts'

/** Sends what the function answered by itself. A reply to HEAD gets the same headers; Node leaves the body out. */
export const sendViewerResponse = (
  response: ServerResponse,
  { statusCode, headers, body }: ViewerResponse,
  more: Record<string, string> = {},
): void => {
  const bytes = body === undefined ? undefined : Buffer.from(body.data)
  response.writeHead(statusCode, {
    ...Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])),
    ...(bytes !== undefined && { 'content-length': bytes.length }),
    ...more,
  })
  response.end(bytes)
}
