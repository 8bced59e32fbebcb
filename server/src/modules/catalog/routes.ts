import { categoryRoutes } from './categories/routes.ts'
import { costRoutes } from './costs/routes.ts'
import { favouriteRoutes } from './favourites/routes.ts'
import { freightRoutes } from './freight/routes.ts'
import { importRoutes } from './import/routes.ts'
import { pictureRoutes } from './pictures/routes.ts'
import { productRoutes } from './products/routes.ts'
import { reviewRoutes } from './review/routes.ts'
import { searchRoutes } from './search/routes.ts'

export const catalogRoutes = [
  ...categoryRoutes,
  ...costRoutes,
  ...favouriteRoutes,
  ...freightRoutes,
  ...importRoutes,
  ...pictureRoutes,
  ...productRoutes,
  ...reviewRoutes,
  ...searchRoutes,
]
