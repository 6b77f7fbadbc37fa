import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { requireTool } from '../dev-env/servers/require-tool.ts'
import { readAppspec } from '../rehearse-deploy/read-appspec.ts'
import { parseUnit } from '../rehearse-deploy/parse-unit.ts'

const run = promisify(execFile)
const folder = join(import.meta.dirname, 'systemd')
const names = (await readdir(folder)).toSorted()
const services = names.filter((name) => name.endsWith('.service'))

/** systemd calls up to 2 "OK"; a service without any hardening has 9.6. */
const MOST_EXPOSURE = 2

/** What stands behind an @ has to be something for a unit to be looked at. */
const pathOf = (name: string): string => join(folder, name)

const read = async (name: string) => parseUnit(await readFile(pathOf(name), 'utf8'))

const seconds = (time: string | undefined): number => {
  const [, amount = '', unit = 's'] = /^(\d+)(s|min|h)?$/.exec(time ?? '') ?? []
  return Number(amount) * ({ s: 1, min: 60, h: 3_600 }[unit] ?? Number.NaN)
}

describe('the units of an instance', () => {
  it('are understood by systemd whole', async () => {
    const analyze = await requireTool('systemd-analyze')
    // Whatever it does not know, it says on standard error.
    const { stderr } = await run(analyze, ['verify', '--man=no', ...names.map(pathOf)])
    expect(stderr).toBe('')
  })

  it.each(services)('%s is hardened: its exposure is low', async (name) => {
    const analyze = await requireTool('systemd-analyze')
    const threshold = `--threshold=${MOST_EXPOSURE * 10}`
    const { stdout } = await run(analyze, [
      'security',
      '--offline=yes',
      '--no-pager',
      threshold,
      pathOf(name),
    ])
    const exposure = Number(/Overall exposure level for \S+: (\d+\.\d+)/.exec(stdout)?.[1])
    expect(exposure).toBeGreaterThan(0)
    expect(exposure).toBeLessThanOrEqual(MOST_EXPOSURE)
  })

  it.each(services)('%s has an end to its memory, its start and its stop', async (name) => {
    const unit = await read(name)
    expect(unit.get('Service', 'MemoryMax')).toMatch(/^\d+[MG]$/)
    expect(seconds(unit.get('Service', 'TimeoutStopSec'))).toBeGreaterThanOrEqual(30)
    const hasEnd = seconds(unit.get('Service', 'TimeoutStartSec')) > 0
    const isKept = unit.get('Service', 'Restart') === 'always'
    expect(unit.get('Service', 'Type') === 'oneshot' ? hasEnd : isKept).toBe(true)
  })

  it('give a migration less time than its hook has, so that the hook can say what went wrong', async () => {
    const { hooks } = readAppspec(await readFile(join(import.meta.dirname, '../../appspec.yml'), 'utf8'))
    const limit = hooks.AfterInstall?.[0]?.timeout ?? 0
    const { get } = await read('hisubtory-migrate@.service')
    expect(
      seconds(get('Service', 'TimeoutStartSec')) + seconds(get('Service', 'TimeoutStopSec')),
    ).toBeLessThan(limit)
  })

  it('let the admin API finish every answer that nginx still waits for: a deployment cuts none', async () => {
    const { get } = await read('hisubtory-admin@.service')
    const option = (name: string): number =>
      Number(new RegExp(`--${name}-seconds (\\d+)`).exec(get('Service', 'ExecStart') ?? '')?.[1])
    const nginx = await readFile(join(import.meta.dirname, 'nginx/hisubtory.conf'), 'utf8')
    const waits = seconds(/^proxy_read_timeout (\S+);/m.exec(nginx)?.[1])
    expect(option('finish')).toBeGreaterThanOrEqual(waits)
    const stop = seconds(get('Service', 'TimeoutStopSec'))
    // What is left is for view history.
    expect(stop).toBeGreaterThanOrEqual(option('drain') + option('finish') + 10)
    const { hooks } = readAppspec(await readFile(join(import.meta.dirname, '../../appspec.yml'), 'utf8'))
    // Beside that stop, each of the two hooks that stop an instance waits for up to 150 s for a new one.
    for (const name of ['ApplicationStart', 'ValidateService'] as const)
      expect(stop + 150).toBeLessThan(hooks[name]?.[0]?.timeout ?? 0)
  })

  it('begin rebuilds at different times on different instances, and make up for one that was missed', async () => {
    const { get } = await read('hisubtory-rebuild.timer')
    expect(seconds(get('Timer', 'RandomizedDelaySec'))).toBeGreaterThanOrEqual(600)
    expect(get('Timer', 'Persistent')).toBe('true')
  })
})
