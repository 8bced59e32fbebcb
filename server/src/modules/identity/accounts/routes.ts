import { route } from '../../../platform/http/route.ts'
import { anyone } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { listDemoPeople } from './demo-people-queries.ts'

export const accountDemoRoutes = [
  route(contract.demoPeople, anyone, async ({ db }) => ({ people: await listDemoPeople(db.kysely) })),
]
