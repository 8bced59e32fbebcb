import { defineConfig } from 'vite'
import { appConfig } from '../kit/build/config.ts'

export default defineConfig(appConfig({ base: '/', pagesBelow: '', devPort: 5173 }))
