import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { access, chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, request, Agent, type IncomingMessage, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientAddress } from '#admin/http/middleware/every-request/client-address.ts'
import { freePort } from '../dev-env/servers/free-port.ts'
import { requireTool } from '../dev-env/servers/require-tool.ts'
import { startServer, type RunningServer } from '../dev-env/servers/start-server.ts'

const run = promisify(execFile)
const folder = import.meta.dirname

/** Answers as an instance of the admin API; what it does is changed by each test. */
const startInstance = async (name: string) => {
  const instance = { seen: [] as IncomingMessage[], answer: undefined as RequestListener | undefined }
  const server = createServer((asked, response) => {
    instance.seen.push(asked)
    if (instance.answer) return instance.answer(asked, response)
    asked.resume().on('end', () => response.end(name))
  })
  server.listen(await freePort(), '127.0.0.1')
  await once(server, 'listening')
  return { instance, server, port: (server.address() as { port: number }).port }
}

type Sent = { path?: string; method?: string; headers?: Record<string, string>; body?: string; agent?: Agent }

/** As CloudFront and the load balancer write it. */
const from = (client: string) => ({
  'x-forwarded-for': `6.6.6.6, ${client}, 130.176.0.1`,
  'x-forwarded-proto': 'https',
})

describe('nginx in front of the two instances', () => {
  let nginx: RunningServer
  let root = ''
  let blue: Awaited<ReturnType<typeof startInstance>>
  let green: Awaited<ReturnType<typeof startInstance>>

  const send = async ({ path = '/api/x', method = 'GET', headers = {}, body, agent }: Sent = {}) => {
    const sending = request({ host: '127.0.0.1', port: nginx.port, path, method, headers, agent })
    sending.end(body)
    const [response] = (await once(sending, 'response')) as [IncomingMessage]
    return { status: response.statusCode, headers: response.headers, body: await text(response) }
  }
  const flag = () => join(root, 'etc/nginx/hisubtory-green')
  beforeAll(async () => {
    const program = await requireTool('nginx')
    blue = await startInstance('blue')
    green = await startInstance('green')
    nginx = await startServer('nginx', async (place, port) => {
      root = place
      // The workers of nginx are nobody, and look at a file here.
      await chmod(place, 0o755)
      for (const name of ['etc/nginx', 'run', 'var/log/nginx', 'var/lib/nginx/tmp'])
        await mkdir(join(place, name), { recursive: true })
      const env = {
        PATH: process.env['PATH'],
        HISUBTORY_ROOT: place,
        HISUBTORY_HTTP_PORT: String(port),
        HISUBTORY_BLUE_PORT: String(blue.port),
        HISUBTORY_GREEN_PORT: String(green.port),
      }
      for (const name of ['nginx.conf', 'hisubtory.conf']) {
        const script = '. "$1/common.sh"; render_nginx "$1/nginx/$2"'
        const { stdout } = await run('bash', ['-c', script, 'render', folder, name], { env })
        await writeFile(join(place, 'etc/nginx', name), stdout)
      }
      const settings = join(place, 'etc/nginx/nginx.conf')
      await run(program, ['-t', '-q', '-e', 'stderr', '-c', settings])
      return {
        command: [program, '-e', 'stderr', '-c', settings, '-g', 'daemon off;'],
        isReady: () =>
          access(join(place, 'run/nginx.pid'))
            .then(() => fetch(`http://127.0.0.1:${port}/healthz`))
            .then(
              ({ ok }) => ok,
              () => false,
            ),
        // Its workers go with it.
        kill: `kill -TERM $(cat '${join(place, 'run/nginx.pid')}'); sleep 0.2`,
      }
    })
  })

  afterAll(async () => {
    await nginx.stop()
    for (const { server } of [blue, green]) {
      server.closeAllConnections()
      server.close()
    }
  })

  beforeEach(async () => {
    await rm(flag(), { force: true })
    for (const { instance } of [blue, green]) Object.assign(instance, { seen: [], answer: undefined })
  })

  it('hands requests to the other instance as soon as the file is there, over connections that stay', async () => {
    using agent = {
      agent: new Agent({ keepAlive: true, maxSockets: 1 }),
      [Symbol.dispose]: () => agent.agent.destroy(),
    }
    let sockets = 0
    agent.agent.on('free', () => (sockets += 1))
    const answers: string[] = []
    for (const isGreen of [false, true, true, false]) {
      await (isGreen ? writeFile(flag(), '') : rm(flag(), { force: true }))
      const { body, headers } = await send({ agent: agent.agent })
      answers.push(body)
      expect(headers.connection).toBe('keep-alive')
    }
    expect(answers).toEqual(['blue', 'green', 'green', 'blue'])
    expect(Object.values(agent.agent.freeSockets).flat()).toHaveLength(1)
  })

  it('tells the API who called, in a way that TRUSTED_PROXIES=3 understands, whatever the client wrote before', async () => {
    await send({ headers: from('203.0.113.9') })
    const [asked] = blue.instance.seen
    const forwarded = asked?.headers['x-forwarded-for']
    expect(clientAddress(asked?.socket.remoteAddress, String(forwarded), 3)).toBe('203.0.113.9')
    expect(asked?.headers['x-forwarded-proto']).toBe('https')
    expect(asked?.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/)
  })

  it('believes load balancers in all private ranges that a VPC may have, in both of its lists', async () => {
    const settings = await readFile(join(folder, 'nginx/hisubtory.conf'), 'utf8')
    const believed = [...settings.matchAll(/^set_real_ip_from (\S+);$/gm)].map(([, range]) => range)
    const counted = [...settings.matchAll(/^ {2}(\S+) 1;$/gm)].map(([, range]) => range)
    expect(believed).toEqual([
      '10.0.0.0/8',
      '100.64.0.0/10',
      '172.16.0.0/12',
      '192.168.0.0/16',
      '127.0.0.0/8',
    ])
    expect(counted.filter((range) => range !== 'http')).toEqual(believed)
  })

  it('redirects what came over plain HTTP, but not the questions of the load balancer', async () => {
    const headers = { 'x-forwarded-proto': 'http', host: 'admin.example.com' }
    expect(await send({ path: '/api/x?y=1', headers, method: 'POST' })).toMatchObject({
      status: 308,
      headers: { location: 'https://admin.example.com/api/x?y=1' },
    })
    for (const path of ['/healthz', '/readyz'])
      expect(await send({ path, headers })).toMatchObject({ status: 200 })
    expect(blue.instance.seen.map(({ url }) => url)).toEqual(['/healthz', '/readyz'])
  })

  it('never sends a POST twice, when the connection broke and nobody knows whether it was done', async () => {
    blue.instance.answer = (asked) => void asked.socket.destroy()
    expect(await send({ method: 'POST', body: '{}', headers: from('203.0.113.1') })).toMatchObject({
      status: 503,
    })
    expect(blue.instance.seen).toHaveLength(1)
  })

  it('answers with a problem that says when to come again while no instance runs', async () => {
    blue.instance.answer = (asked) => void asked.socket.destroy()
    const { status, headers, body } = await send({ headers: from('203.0.113.2') })
    expect({ status, type: headers['content-type'], again: headers['retry-after'] }).toEqual({
      status: 503,
      type: 'application/problem+json',
      again: '5',
    })
    expect(JSON.parse(body)).toMatchObject({ status: 503, code: 'unavailable' })
  })

  it('refuses a body that is too large for anything before the API hears of it', async () => {
    const headers = { ...from('203.0.113.3'), 'content-length': String(22 * 1024 * 1024) }
    const { status, body } = await send({ method: 'PUT', headers })
    expect(status).toBe(413)
    expect(JSON.parse(body)).toMatchObject({ status: 413, code: 'too_large' })
    expect(blue.instance.seen).toEqual([])
  })

  it('refuses a header that is longer than any the API reads', async () => {
    const long = { ...from('203.0.113.8'), cookie: 'x'.repeat(20_000) }
    const { status, headers, body } = await send({ headers: long })
    expect({ status, type: headers['content-type'] }).toEqual({
      status: 431,
      type: 'application/problem+json',
    })
    expect(JSON.parse(body)).toMatchObject({ status: 431, code: 'header_too_large' })
    expect(blue.instance.seen).toEqual([])
  })

  it('holds a flood of one client up, and nobody else', async () => {
    const flood = await Promise.all(Array.from({ length: 400 }, () => send({ headers: from('203.0.113.4') })))
    const refused = flood.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(50)
    expect(JSON.parse(refused[0]?.body ?? '')).toMatchObject({ code: 'too_many_requests' })
    expect(await send({ headers: from('203.0.113.5') })).toMatchObject({ status: 200 })
  })

  it('hands on events one by one', async () => {
    blue.instance.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('event: committed\n\n')
      void sleep(3_000).then(() => response.end())
    }
    const path = '/api/admin/publications/abc/events'
    const asking = request({ host: '127.0.0.1', port: nginx.port, path, headers: from('203.0.113.6') }).end()
    const [response] = (await once(asking, 'response')) as [IncomingMessage]
    const begun = performance.now()
    await once(response, 'data')
    expect(performance.now() - begun).toBeLessThan(2_000)
    asking.destroy()
  })
})
