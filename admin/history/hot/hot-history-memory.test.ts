import { newUlid } from '#shared/id.ts'
import { describeHistoryStore } from './history-store.contract.ts'
import { createMemoryHistory } from './hot-history-memory.ts'

describeHistoryStore('in this process', () =>
  Promise.resolve(createMemoryHistory({ now: () => 9_000, newId: () => newUlid() })),
)
