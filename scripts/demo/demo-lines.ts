import { formatTable } from '../status/format-table.ts'
import type { Address } from './read-addresses.ts'
import type { Reading } from './read-on-two-devices.ts'
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

/** How an editor gets in. The password is shown at the start that made it, and never again. */
export const adminLines = ({
  adminUrl,
  administrator,
}: Pick<Demo, 'adminUrl' | 'administrator'>): string[] => [
  '',
  '편집 API / Admin API:',
  `  ${adminUrl}/api/docs`,
  administrator
    ? `  로그인 / sign in: ${administrator.email}, 비밀번호 / password (한 번만 표시 / shown this once): ${administrator.password}`
    : '  처음 표시된 비밀번호로 로그인 / sign in with the password of the first start; "npm run create-admin" makes another administrator',
]

export const addressLines = (addresses: Address[]): string[] => [
  '',
  '열어 볼 주소 / Addresses to try:',
  ...formatTable(
    addresses.map(({ ko, en, url }) => [ko, en, url]),
    { widest: 200 },
  ).map((line) => `  ${line}`),
]

/** What a reader did on two devices, and where they can go on. */
export const readingLines = ({ reader, webtoon, read, goOn }: Reading): string[] => [
  '',
  '독자의 이어 보기 / A reader goes on:',
  `  ${webtoon}: ${read.join(', ')}화를 휴대폰과 태블릿에서 읽음 / episodes ${read.join(', ')} read on a phone and a tablet`,
  `  이어서 / go on with: ${goOn.number}화 ${goOn.title}, ${goOn.cut}/${goOn.cuts} 컷 / cut ${goOn.cut} of ${goOn.cuts}`,
  `  로그인 / sign in: ${reader.email}, 비밀번호 / password: ${reader.password}`,
]
