import { defineConfig } from 'vite'
import { appConfig } from '../kit/build/config.ts'

export default defineConfig(appConfig({ base: '/merchant/', pagesBelow: '/s/$shopId/', devPort: 5174 }))
