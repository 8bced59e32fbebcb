import { route } from '../../../platform/http/route.ts'
import { anyone } from '../../../platform/http/who.ts'
import { listCategories } from './category-queries.ts'
import * as contract from './contract.ts'

export const categoryRoutes = [route(contract.listCategories, anyone, ({ db }) => listCategories(db.kysely))]
