import { request, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { LoadOptions } from './load.ts'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** Asks once, and takes the answer as it came, compressed or not. */
export const readAnswer = async ({ url, header }: Pick<LoadOptions, 'url' | 'header'>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { [header.name]: header.value }, agent: false }, (response) => {
      const { statusCode = 0, headers } = response
      buffer(response).then((body) => resolve({ status: statusCode, headers, body }), reject)
    })
      .on('error', reject)
      .end()
  })
