import { readFileSync } from 'node:fs'
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { childInput, tellParent } from '../setting/run-child.ts'

/* The floor of any server on node:http: the same bytes under the same header fields to whatever is asked. */
const { file, headers } = childInput() as { file: string; headers: OutgoingHttpHeaders }
const body = readFileSync(file)
const server = createServer((_request, response) => {
  response.writeHead(200, headers)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  tellParent({ result: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
process.on('disconnect', () => process.exit())
