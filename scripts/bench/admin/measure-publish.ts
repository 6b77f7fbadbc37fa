import { createRandom } from '../../simulation/random.ts'
import { prepareTitleEdit } from '../edit/edit-title.ts'
import { openWorld } from '../edit/open-world.ts'
import { timeEdit } from '../edit/time-edit.ts'
import type { Figure } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import type { Catalogue, Setting } from '../setting/setting.ts'
import { openAdmin } from './open-admin.ts'
import { prepareTitleEditOverHttp } from './prepare-title-edit-over-http.ts'

const WARM_UP = 20
const EDITS = 100

/** Measures how soon an edit made over HTTP shows at the edge, beside the same without HTTP. */
export const measurePublish = async (setting: Setting, catalogue: Catalogue): Promise<Figure[]> => {
  await using world = await openWorld(setting, catalogue)
  await using admin = await openAdmin(world.db, world.editor.onCommit)
  const random = createRandom(3)
  const times = { http: [] as number[], direct: [] as number[] }
  using task = setting.progress('Edits over HTTP and without it', EDITS)
  for (let edit = -WARM_UP; edit < EDITS; edit += 1) {
    setting.signal.throwIfAborted()
    const http = await timeEdit(world, random, (index) =>
      prepareTitleEditOverHttp(admin.api, world.plan, index),
    )
    const direct = await timeEdit(world, random, (index) => prepareTitleEdit(world.editor, world.plan, index))
    if (edit < 0) continue
    times.http.push(http.visibleMs)
    times.direct.push(direct.visibleMs)
    task.advance()
  }
  const [http, direct] = [median(times.http), median(times.direct)]
  return [
    {
      what: `admin: save and publish over HTTP to visible at the edge, p50 of ${EDITS}`,
      measured: { value: http, unit: 'ms' },
      floor: { value: direct, unit: 'ms', of: 'the same without HTTP' },
      ratio: http / direct,
    },
  ]
}
