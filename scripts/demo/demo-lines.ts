import { formatTable } from '../status/format-table.ts'
import type { Address } from './read-addresses.ts'
import type { Demo } from './start-demo.ts'

const sampleLine = ({ loaded }: Demo): string => {
  if (loaded === null) return 'Sample: left out, as the database has content of its own'
  const counts = Object.entries(loaded).filter(([, count]) => count > 0)
  if (counts.length === 0) return 'Sample: complete already'
  return `Sample: ${counts.map(([name, count]) => `${count} ${name}`).join(', ')} added`
}

/** What a start did, in numbers. */
export const startLines = (demo: Demo): string[] => [
  `Database: ${demo.migrations} ${demo.migrations === 1 ? 'migration' : 'migrations'} applied`,
  sampleLine(demo),
  `Published: ${demo.work.stored} documents stored, ${demo.work.removed} removed, ${demo.work.purges} purges`,
]

export const addressLines = (addresses: Address[]): string[] => [
  '',
  '열어 볼 주소 / Addresses to try:',
  ...formatTable(
    addresses.map(({ ko, en, url }) => [ko, en, url]),
    { widest: 200 },
  ).map((line) => `  ${line}`),
]
