import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTemplate, resourcesOf } from '#shared/cloudformation/test-template.ts'

const ROOT = join(import.meta.dirname, '..')
const page = readFileSync(join(ROOT, 'docs/costs.md'), 'utf8')
const template = readTemplate(join(ROOT, 'origin/cloudformation.yaml'))

type Line = { what: string; quantity: number; price: number; dollars: number }

/** The lines of a variant's table, and its total. */
const tableOf = (title: string): { lines: Line[]; total: number } => {
  const section = page.split(`## ${title}\n`)[1]!.split('\n## ')[0]!
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()))
  const total = Number(rows.at(-1)![4]!.replaceAll('*', ''))
  const lines = rows.slice(0, -1).map(([, what, quantity, price, dollars]) => ({
    what: what!,
    quantity: Number(quantity),
    price: Number(price),
    dollars: Number(dollars),
  }))
  return { lines, total }
}

test.each(['Standard', 'Small'])('the sums of the variant %s are right', (title) => {
  const { lines, total } = tableOf(title)
  expect(lines.length).toBeGreaterThan(12)
  const wrong = lines.filter(
    ({ quantity, price, dollars }) => !(Math.abs(quantity * price - dollars) < 0.0051),
  )
  expect(wrong).toEqual([])
  expect(lines.reduce((sum, { dollars }) => sum + dollars, 0)).toBeCloseTo(total, 6)
})

test.each([
  ['Standard', 'standard'],
  ['Small', 'small'],
] as const)('the variant %s counts what the template makes', (title, size) => {
  const { Instance, Instances, Database, Valkey } = (
    template as unknown as { Mappings: { Sizes: Record<string, Record<string, string>> } }
  ).Mappings.Sizes[size]!
  const { lines } = tableOf(title)
  const quantityOf = (name: string): number => lines.find(({ what }) => what.includes(name))!.quantity
  expect(quantityOf(Instance!)).toBe(730 * Number(Instances))
  expect(quantityOf(Database!)).toBe(730)
  expect(quantityOf(Valkey!)).toBe(730 * Number(Instances))
  const [{ VolumeSize }] = template.Resources[
    'LaunchTemplate'
  ]!.Properties.LaunchTemplateData.BlockDeviceMappings.map(({ Ebs }: { Ebs: object }) => Ebs)
  expect(quantityOf('EBS')).toBe(VolumeSize * Number(Instances))
})

test('the alarms beyond the free ten are counted: each metric in one of them', () => {
  const metrics = Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm')).flatMap(
    ({ Metrics }): unknown[] => Metrics?.filter((one: object) => 'MetricStat' in one) ?? ['one'],
  )
  for (const title of ['Standard', 'Small']) {
    expect(tableOf(title).lines.find(({ what }) => what.includes('alarms'))!.quantity).toBe(
      metrics.length - 10,
    )
  }
})
