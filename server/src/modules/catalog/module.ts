import type { Module } from '../../platform/module.ts'
import { catalogRoutes } from './routes.ts'
import { servePictures } from './serve-pictures.ts'

export const catalogModule: Module = {
  name: 'catalog',
  routes: catalogRoutes,
  reactions: [],
  sweepers: [],
  mount: servePictures,
}
