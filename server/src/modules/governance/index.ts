export { clockRoutes } from './clock/routes.ts'
