// Builds what pages load into static/design/: the style sheet, the scripts, the typefaces and the mark. Run by `npm run build`.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const modules = join(here, '../../../node_modules')
const out = join(here, '../static/design')
const typefaces = ['source-sans-3', 'source-serif-4']

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

const { css } = sass.compile(join(here, 'lantern.scss'), {
  style: 'compressed', loadPaths: [modules], quietDeps: true,
})
writeFileSync(join(out, 'lantern.css'), css)

for (const typeface of typefaces) {
  const file = `${typeface}-latin-wght-normal.woff2`
  copyFileSync(join(modules, '@fontsource-variable', typeface, 'files', file), join(out, file))
  copyFileSync(join(modules, '@fontsource-variable', typeface, 'LICENSE'), join(out, `${typeface}-licence.txt`))
}

copyFileSync(join(modules, 'govuk-frontend/dist/govuk/govuk-frontend.min.js'), join(out, 'govuk-frontend.js'))
stripSourceMap(join(out, 'govuk-frontend.js'))
copyFileSync(join(here, 'design.js'), join(out, 'design.js'))
copyFileSync(join(here, 'lantern.svg'), join(out, 'lantern.svg'))

// The map is not copied, and Django's file hashing refuses a reference to a file that is not there.
function stripSourceMap (file) {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, ''))
}
