import { ServerResponse } from 'node:http'

/** As this edge calls it: never with a text beside the status. */
type WriteHead = (status: number, headers?: Parameters<ServerResponse['writeHead']>[1]) => ServerResponse

/**
 * Makes a response that counts by its status, for `http.createServer`: one step where the head is written, and
 * nothing to listen for.
 * @param statuses where it is counted
 */
export const createCountedResponse = (statuses: Record<number, number>): typeof ServerResponse => {
  class CountedResponse extends ServerResponse {}
  const writeHead = ServerResponse.prototype.writeHead as WriteHead
  CountedResponse.prototype.writeHead = function (this: ServerResponse, status: number, headers) {
    statuses[status] = (statuses[status] ?? 0) + 1
    return writeHead.call(this, status, headers)
  } as WriteHead as ServerResponse['writeHead']
  return CountedResponse as typeof ServerResponse
}
