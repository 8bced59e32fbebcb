import { defineConfig } from 'vite'
import { appConfig } from '../kit/build/config.ts'

export default defineConfig(appConfig({ base: '/operator/', pagesBelow: '/', devPort: 5175 }))
