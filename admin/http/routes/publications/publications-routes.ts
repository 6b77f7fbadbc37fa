import { createRouter } from '../../create-router.ts'
import { followPublication } from './follow-publication.ts'
import { listPublications } from './list-publications.ts'
import { readPublication } from './read-publication.ts'

export const publicationsRoutes = createRouter().openapiRoutes([
  listPublications,
  readPublication,
  followPublication,
])
