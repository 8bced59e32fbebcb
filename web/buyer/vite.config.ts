import { defineConfig } from 'vite'
import { appConfig } from '../kit/build.ts'

export default defineConfig(appConfig('/', 5173))
