import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { hrefOf } from '#shared/documents/href-of.ts'
import { firstAdministrator } from '../demo/first-administrator.ts'
import { openSamplePlace } from '../dev-env/open-sample-place.ts'
import { runScript, startScript } from '../dev-env/run-script.ts'
import { smallSample } from '../dev-env/small-sample.ts'
import { loadSample } from '../sample/load-sample.ts'
import { parseUnit } from './parse-unit.ts'
import { openEditor } from './editor.ts'
import { joinReader } from './reader.ts'
import { startLoad } from './start-load.ts'
import { openTraffic } from './traffic-client.ts'

const DRAIN_SECONDS = 1
/** Draining, and what answers under way may take at the most. */
const DEADLINE_MS = DRAIN_SECONDS * 1_000 + 10_000

/** The admin API in a process of its own, with readers and an editor who is signed in. */
const openPlace = async () => {
  const { folder, content } = await openSamplePlace()
  await loadSample(content, await smallSample())
  const credentials = await firstAdministrator(content.db)
  const rows = await content.db
    .selectFrom('episode')
    .select('id')
    .where('published_revision_id', 'is not', null)
    .execute()
  const episodes = rows.map(({ id }) => id)
  const args = [
    '--data',
    folder,
    '--port',
    '0',
    '--drain-seconds',
    String(DRAIN_SECONDS),
    '--log-level',
    'warn',
  ]
  // Requests come from one address here, which stands for the load balancer.
  const admin = startScript('admin.ts', args, { ADMIN_METRICS_PORT: '0', TRUSTED_PROXIES: '2' })
  const [said] = (await once(admin.child.stdout, 'data')) as [Buffer]
  const port = Number(/http:\/\/127\.0\.0\.1:(\d+);/.exec(said.toString())?.[1])
  const traffic = openTraffic(port)
  onTestFinished(() => traffic[Symbol.dispose]())
  const editor = await openEditor(traffic, credentials ?? { email: '', password: '' }, episodes)
  const readers = await Promise.all([0, 1, 2, 3].map((index) => joinReader(traffic, index, episodes)))
  return { folder, content, admin, port, traffic, editor, readers }
}

/** That it is not ready is what a process has to say then. */
const isNotice = (line: string): boolean => /^readyz: 503 .*"draining"/.test(line)

/** Ends a process as systemd does. @returns how it ended, and after how long */
const terminate = async ({ child, ended }: ReturnType<typeof startScript>) => {
  const begun = performance.now()
  child.kill('SIGTERM')
  const { code, stderr } = await ended
  return { code, stderr, ms: performance.now() - begun }
}

describe('a process that is asked to end under load', { timeout: 120_000 }, () => {
  it('the admin API cuts no request, ends streams in order, and is gone before its deadline', async () => {
    const { admin, port, traffic, editor, readers } = await openPlace()
    // Nobody publishes here: the stream would stay open for ten minutes.
    await editor.edit()
    const path = `/api/admin/publications/${editor.publications[0]}/events`
    const headers = { authorization: `Bearer ${editor.token}` }
    const [stream] = (await once(request({ port, path, headers }).end(), 'response')) as [IncomingMessage]
    const heard = text(stream)

    const load = startLoad({ traffic, readers, editor }, 200)
    await sleep(1_000)
    const ending = terminate(admin)
    // The load balancer sends on what comes until it is told that this one is not ready.
    const ready = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok
    while (await ready()) await sleep(50)
    await load[Symbol.asyncDispose]()
    const { code, ms } = await ending

    expect(traffic.failures.filter((line) => !isNotice(line))).toEqual([])
    expect(traffic.times.length).toBeGreaterThan(150)
    expect(code).toBe(0)
    expect(ms).toBeGreaterThanOrEqual(DRAIN_SECONDS * 1_000)
    expect(ms).toBeLessThan(DEADLINE_MS)
    // A stream that is cut would fail here.
    expect(await heard).toContain('event: committed')
  })

  it('the publisher finishes what it has begun, holds nothing back, and the next one goes on', async () => {
    const { folder, content, editor } = await openPlace()
    const publisher = startScript('publish.ts', ['--data', folder])
    await once(publisher.child.stdout, 'data')
    for (let edits = 0; edits < 12; edits += 1) await editor.edit()
    const { code, ms, stderr } = await terminate(publisher)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(ms).toBeLessThan(DEADLINE_MS)
    const held = content.db.selectFrom('change').select('id').where('claimed_by', 'is not', null)
    expect(await held.execute()).toEqual([])

    await editor.edit()
    const next = await runScript('publish.ts', ['--data', folder, '--once'])
    expect(next).toMatchObject({ code: 0 })
    expect(editor.titles.size).toBeGreaterThan(0)
    for (const [id, title] of editor.titles) {
      const document = await readFile(join(folder, 'bucket', hrefOf.episode(id)), 'utf8')
      expect(JSON.parse(document)).toMatchObject({ title })
    }
  })
})

it.each(['hisubtory-admin@.service', 'hisubtory-publisher.service'])(
  'systemd waits longer for %s than it may take to end',
  async (name) => {
    const unit = parseUnit(await readFile(join(import.meta.dirname, '../deploy/systemd', name), 'utf8'))
    expect(Number(unit.get('Service', 'TimeoutStopSec')) * 1_000).toBeGreaterThan(DEADLINE_MS)
  },
)
