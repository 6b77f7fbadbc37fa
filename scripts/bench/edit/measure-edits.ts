import { createRandom } from '../../simulation/random.ts'
import { atMost, type Figure } from '../report/figure.ts'
import { median, quantile } from '../report/quantile.ts'
import type { Setting } from '../setting/setting.ts'
import { openWorld } from './open-world.ts'
import { timeEdit, type EditTime } from './time-edit.ts'

/** Not counted: the code is still being compiled. */
const WARM_UP = 30
const EDITS = 300

/**
 * Measures how soon an edit shows, in a large and in a small catalogue. The edits of the two alternate, so that
 * whatever else the machine does meets both.
 */
export const measureEdits = async (setting: Setting): Promise<Figure[]> => {
  const normal = await setting.storedCatalogue('normal')
  const small = await setting.storedCatalogue('small')
  await using large = await openWorld(setting, normal)
  await using little = await openWorld(setting, small)
  const random = createRandom(1)
  const times = { large: [] as EditTime[], little: [] as EditTime[] }
  using task = setting.progress('Edits, in a large and in a small catalogue', EDITS)
  for (let edit = -WARM_UP; edit < EDITS; edit += 1) {
    setting.signal.throwIfAborted()
    const inLarge = await timeEdit(large, random)
    const inLittle = await timeEdit(little, random)
    if (edit < 0) continue
    times.large.push(inLarge)
    times.little.push(inLittle)
    task.advance()
  }
  const scale = { large: normal.plan.episodes, little: small.plan.episodes }
  return figuresOf(times, scale)
}

const figuresOf = (
  times: { large: EditTime[]; little: EditTime[] },
  scale: { large: number; little: number },
): Figure[] => {
  const visible = times.large.map(({ visibleMs }) => visibleMs)
  const committed = times.large.map(({ committedMs }) => committedMs)
  const visibleInLittle = median(times.little.map(({ visibleMs }) => visibleMs))
  const [p50, p99] = [median(visible), quantile(visible, 0.99)]
  const commit = { p50: median(committed), p99: quantile(committed, 0.99) }
  return [
    {
      what: `edit to visible at the edge, p50 of ${visible.length}`,
      measured: { value: p50, unit: 'ms' },
      floor: { value: commit.p50, unit: 'ms', of: 'of it, the editor’s commits' },
      ratio: p50 / commit.p50,
      target: { text: 'under 50 ms', met: p50 < 50 },
    },
    {
      what: 'edit to visible at the edge, p99',
      measured: { value: p99, unit: 'ms' },
      floor: { value: commit.p99, unit: 'ms', of: 'the editor’s commits' },
      ratio: p99 / commit.p99,
      target: { text: 'under 200 ms', met: p99 < 200 },
    },
    {
      what: `the same, ${scale.large} to ${scale.little} episodes`,
      measured: { value: p50, unit: 'ms' },
      floor: { value: visibleInLittle, unit: 'ms', of: `${scale.little} episodes` },
      ...atMost(p50 / visibleInLittle, 1.3),
    },
  ]
}
