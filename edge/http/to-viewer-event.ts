import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { ViewerEvent } from '../functions/viewer-event.ts'

/** A request target may name the server as well (RFC 9112, section 3.2.2). */
const ABSOLUTE_FORM = /^https?:\/\/[^/?#]*/i

/** What CloudFront would tell its function of a request. */
export const toViewerEvent = ({
  method = 'GET',
  url = '',
  headers,
  socket,
}: IncomingMessage): ViewerEvent => {
  const target = url.replace(ABSOLUTE_FORM, '')
  const queryAt = target.indexOf('?')
  const path = queryAt === -1 ? target : target.slice(0, queryAt)
  const query = queryAt === -1 ? '' : target.slice(queryAt + 1)
  return {
    version: '1.0',
    context: {
      distributionDomainName: headers.host ?? '',
      distributionId: 'EMBEDDED',
      eventType: 'viewer-request',
      requestId: randomUUID(),
    },
    viewer: { ip: socket.remoteAddress ?? '' },
    request: {
      method,
      // An address without a path asks for the root (RFC 9110, section 4.2.3).
      uri: path === '' && url !== '' ? '/' : path,
      querystring: fieldsOf(new URLSearchParams(query)),
      headers: fieldsOf(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      cookies: {},
    },
  }
}

const fieldsOf = (entries: Iterable<[string, string]>): ViewerEvent['request']['headers'] =>
  Object.fromEntries([...entries].map(([name, value]) => [name, { value }]))
