import { once } from 'node:events'
import { chmod, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { ServiceManager } from './start-service-manager.ts'

/** Sends its arguments, one a line; the answer is the exit code in a line of its own, and what is to be printed. */
const clientOf = (socket: string): string => `#!/bin/sh
answer=$(printf '%s\\n' "$@" | curl --silent --unix-socket '${socket}' --data-binary @- http://systemd/) || exit 4
code=$(printf '%s\\n' "$answer" | head -n 1)
printf '%s\\n' "$answer" | tail -n +2
exit "$code"
`

/** Puts a program `systemctl` into a folder that asks this service manager. Dispose of it to close its socket. */
export const serveSystemctl = async (
  { systemctl }: Pick<ServiceManager, 'systemctl'>,
  { binFolder, socket }: { binFolder: string; socket: string },
): Promise<AsyncDisposable> => {
  const server = createServer((asked, response) => {
    void text(asked)
      .then((body) => systemctl(body.split('\n').slice(0, -1)))
      .catch((error: unknown) => ({ code: 1, output: String(error) }))
      .then(({ code, output }) => response.end(`${code}\n${output}`))
  })
  server.listen(socket)
  await once(server, 'listening')
  const program = join(binFolder, 'systemctl')
  await writeFile(program, clientOf(socket))
  await chmod(program, 0o755)
  return {
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
