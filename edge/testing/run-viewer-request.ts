import { loadViewerRequest } from '../functions/load-viewer-request.ts'
import type { ViewerEvent, ViewerRequest, ViewerResponse } from '../functions/viewer-event.ts'

const viewerRequest = loadViewerRequest()

/** The event that CloudFront documents as its example, with another path and query. */
const exampleEvent = (uri: string, method: string): ViewerEvent => ({
  version: '1.0',
  context: {
    distributionDomainName: 'd111111abcdef8.cloudfront.net',
    distributionId: 'EDFDVBD6EXAMPLE',
    eventType: 'viewer-request',
    requestId: 'EXAMPLEntjQpEXAMPLE_SG5Z-EXAMPLEPmPfEXAMPLEu3EqEXAMPLE==',
  },
  viewer: { ip: '198.51.100.11' },
  request: {
    method,
    uri,
    querystring: { ID: { value: '42' }, arg: { value: 'b', multiValue: [{ value: 'a' }, { value: 'b' }] } },
    headers: { host: { value: 'www.example.com' }, 'accept-encoding': { value: 'br' } },
    cookies: { loggedIn: { value: 'false' } },
  },
})

/** Runs the function as CloudFront would, on a request for a path. */
export const runViewerRequest = (uri: string, method = 'GET'): ViewerRequest | ViewerResponse =>
  viewerRequest(exampleEvent(uri, method))

/** The path that the function passes on; null where it answers by itself. */
export const passedPath = (uri: string): string | null => {
  const result = runViewerRequest(uri)
  return 'statusCode' in result ? null : result.uri
}
