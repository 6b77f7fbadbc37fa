import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freePort } from '../dev-env/servers/free-port.ts'
import { openInstance } from './testing/open-instance.ts'

type Panel = { title: string; type: string; datasource?: { uid: string }; targets?: { expr: string }[] }
type Dashboard = { templating: { list: { name: string; type: string }[] }; panels: Panel[] }

const readDashboard = async (): Promise<Dashboard> =>
  JSON.parse(await readFile(join(import.meta.dirname, '../../docs/grafana-dashboard.json'), 'utf8'))

/** The metrics of an expression; functions and labels are no names of ours. */
const metricsOf = (expression: string): string[] =>
  expression.replaceAll(/\{[^}]*\}|"[^"]*"/g, '').match(/\b(hisubtory|process|nodejs)_\w+/g) ?? []

/** What a process serves, by the lines that declare it: one that counted nothing yet has no other. */
const servedBy = async (url: string): Promise<string[]> => {
  const text = await (await fetch(url)).text()
  return [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  )
}

const serveAll = async (): Promise<Set<string>> => {
  const [publisherPort, controlPort] = [await freePort(), await freePort()]
  const instance = await openInstance({
    PUBLISH_METRICS_PORT: String(publisherPort),
    EDGE_CONTROL_PORT: String(controlPort),
  })
  await instance.supervisor.start('edge')
  await instance.supervisor.start('hisubtory-publisher')
  await instance.run('systemctl start "hisubtory-admin@$ACTIVE_PORT"')
  const ports = [publisherPort, controlPort].map((port) => `http://127.0.0.1:${port}/metrics`)
  const served = await Promise.all([...ports, instance.metricsUrl].map(servedBy))
  return new Set(served.flat())
}

it('every panel asks for what the processes really serve, and nothing of ours is shown nowhere', async () => {
  const { panels } = await readDashboard()
  const served = await serveAll()
  const asked = panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => metricsOf(expr)))
  expect(asked.length).toBeGreaterThan(30)
  expect([...new Set(asked)].filter((metric) => !served.has(metric))).toEqual([])
  const shown = new Set(asked)
  const isHidden = (metric: string) => metric.startsWith('hisubtory_') && !shown.has(metric)
  const hidden = [...served].filter(isHidden).filter((metric) => !/_(bucket|sum|count)$/.test(metric))
  expect(hidden).toEqual([])
})

it('the dashboard can be imported: the data source is chosen there, and every panel but a row asks it', async () => {
  const { panels, templating } = await readDashboard()
  expect(templating.list).toMatchObject([{ name: 'datasource', type: 'datasource', query: 'prometheus' }])
  for (const { title, type, datasource, targets } of panels) {
    if (type === 'row') continue
    expect({ title, uid: datasource?.uid }).toEqual({ title, uid: '${datasource}' })
    expect({ title, asks: (targets ?? []).length > 0 }).toEqual({ title, asks: true })
  }
})
