// Builds dist/: one style sheet, one script, the icon, the dictionary that notes are checked with, and the
// licences of what is inside them.
// Run by `npm run build`. Stops with a sentence when something that must not be shipped got in.
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const out = new URL('dist/', import.meta.url)
const browsers = ['chrome111', 'edge111', 'firefox115', 'safari16.4']
const fonts = '"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif'

const compile = (name, logger) => sass.compile(`css/${name}.scss`, { loadPaths: ['.'], charset: false, logger }).css

// MOJ's Sass sets up a copy of GOV.UK Sass of its own, so its fonts are put right afterwards, and its
// background pictures, which we replace by words and inline SVG, are taken out.
const moj = compile('moj', sass.Logger.silent)
  .replace(/"GDS Transport",\s*arial,\s*sans-serif/g, fonts)
  .replace(/^\s*background-image:\s*url\([^)]*\);?$/gm, '')

// Layers: whatever the casework style sheet says wins, however specific the vendors' selectors are.
const css = `@layer govuk, moj;\n@layer govuk {\n${compile('govuk')}\n}\n@layer moj {\n${moj}\n}\n${compile('casework')}`
const styles = await esbuild.transform(css, { loader: 'css', minify: true, target: browsers, legalComments: 'none' })

const forbidden = /GDS Transport|crest|crown|url\(/i
const found = styles.code.match(forbidden)
if (found) throw new Error(`the style sheet holds ${found[0]}, which must not be shipped (see ux.md, section 2)`)

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })
await writeFile(new URL('daybook.css', out), styles.code)

await esbuild.build({
  entryPoints: ['js/daybook.ts'],
  bundle: true,
  minify: true,
  format: 'esm',
  target: browsers,
  legalComments: 'none',
  outdir: 'dist',
})

for (const name of ['favicon.svg', 'licences.txt']) await copyFile(name, new URL(name, out))

// The dictionary is no page's: it lies in a folder of its own, which the binary reads and never serves.
await mkdir(new URL('words/', out))
for (const kind of ['aff', 'dic']) {
  await copyFile(`node_modules/dictionary-en-gb/index.${kind}`, new URL(`words/en-GB.${kind}`, out))
}

for (const name of ['daybook.css', 'daybook.js']) {
  const bytes = await readFile(new URL(name, out))
  console.log(`${name}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped`)
}
