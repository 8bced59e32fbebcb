import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { listRights } from './rights-contract.ts'

/** Rights as the modules declare them, in their order. */
export const rightsScreen: Screen = {
  name: 'merchant/rights',
  routes: [
    route(listRights, anyStaff, async ({ db }) => ({
      rights: db.app.registry.rights.map(({ name, words, roles }) => ({ name, words, roles: [...roles] })),
    })),
  ],
}
