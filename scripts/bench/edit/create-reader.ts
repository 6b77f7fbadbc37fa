import { Agent, get } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** Reads documents as a browser does: over connections that stay open. */
export type Reader = Disposable & { read(path: string): Promise<{ status: number; body: Buffer }> }

/** @param origin `http://127.0.0.1:PORT` */
export const createReader = (origin: string): Reader => {
  const agent = new Agent({ keepAlive: true })
  return {
    read: async (path) =>
      new Promise((resolve, reject) => {
        get(origin + path, { agent }, (response) => {
          buffer(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject)
        }).on('error', reject)
      }),
    [Symbol.dispose]: () => agent.destroy(),
  }
}
