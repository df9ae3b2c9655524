import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const lib = (name: string): string => fileURLToPath(new URL(`../../libs/${name}`, import.meta.url));

/** The built page is served at /console and every file it needs at /console-assets/ (the api serves dist/assets there). */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react()],
  resolve: { alias: { '@catalogues': lib('texts/catalogues') } },
  experimental: { renderBuiltUrl: (file) => `/console-assets/${file.replace(/^assets\//, '')}` },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing is inlined: the content security policy takes scripts, styles and fonts from files of ours only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
});
