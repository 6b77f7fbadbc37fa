/** What CloudFront Functions take and give ("CloudFront Functions event structure", version 1.0). */
type Fields = Record<string, { value: string; multiValue?: { value: string }[] }>

export type ViewerRequest = {
  method: string
  /** The path as it came, without the query. */
  uri: string
  querystring: Fields
  /** By names in lower case. */
  headers: Fields
  cookies: Fields
}

export type ViewerEvent = {
  version: '1.0'
  context: {
    distributionDomainName: string
    distributionId: string
    eventType: 'viewer-request'
    requestId: string
  }
  viewer: { ip: string }
  request: ViewerRequest
}

/** What a function answers by itself. */
export type ViewerResponse = {
  statusCode: number
  statusDescription: string
  headers: Fields
  body?: { encoding: 'text'; data: string }
}

/** A function passes the request on, or answers it. */
export type ViewerRequestFunction = (event: ViewerEvent) => ViewerRequest | ViewerResponse
