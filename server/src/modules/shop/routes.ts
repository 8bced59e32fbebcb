import { absenceRoutes } from './absence/routes.ts'
import { followRoutes } from './follow/routes.ts'
import { frontRoutes } from './front/routes.ts'
import { openingRoutes } from './opening/routes.ts'
import { profileRoutes } from './profile/routes.ts'
import { reminderRoutes } from './reminder/routes.ts'
import { serviceRoutes } from './service-hours/routes.ts'
import { startRoutes } from './start/routes.ts'

export const shopRoutes = [
  ...openingRoutes,
  ...startRoutes,
  ...profileRoutes,
  ...frontRoutes,
  ...serviceRoutes,
  ...absenceRoutes,
  ...reminderRoutes,
  ...followRoutes,
]
