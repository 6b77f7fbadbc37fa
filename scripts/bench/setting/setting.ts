import type { Progress } from '../../command/create-progress.ts'
import type { CataloguePlan } from '../catalogue/catalogue-plan.ts'

/** A catalogue in a database of its own, and the folder for its documents. */
export type Catalogue = { name: string; plan: CataloguePlan; url: string; bucketRoot: string }

/** `normal` has the scale that was asked for, with 24 cuts an episode; `tenfold` ten times as much, with 6. */
export type CatalogueRole = 'normal' | 'small' | 'tenfold'

/** What all measurements stand on: a private database server, a folder, and the catalogues that they ask for. */
export type Setting = AsyncDisposable & {
  folder: string
  /** Of a database on the server: for whoever wants to look into one. */
  serverUrl: string
  progress: Progress
  signal: AbortSignal
  /** Makes the catalogue when it is asked for the first time. */
  catalogue(role: CatalogueRole): Promise<Catalogue>
  /** The same with all documents in the bucket. */
  storedCatalogue(role: CatalogueRole): Promise<Catalogue>
  /** Removes the database of a catalogue that is needed no more, because it takes gigabytes; its documents stay. */
  drop(catalogue: Catalogue): Promise<void>
}
