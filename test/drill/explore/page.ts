import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import type { Change, Mistake } from './mistakes.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The robot's eye looks in at the end of the page's start. It is in no other build: what is shipped knows nothing of it. */
export const eye: Change = {
  name: 'the eye of the robot',
  file: 'renderer/app/start.ts',
  text: 'return { bench, bridge, keepsakes, wedge }',
  instead: `watch({ bench, ledger, view: useView, lead: packbenchLead })
  return { bench, bridge, keepsakes, wedge }`,
}
const watching = `import { watch } from '${root}test/drill/explore/watch.ts'\n`

/** Builds the page into `folder`, with the robot's eye in it and a mistake where one is planted. */
export async function buildWatchedPage(folder: string, mistake?: Mistake): Promise<void> {
  const changes: readonly Change[] = mistake ? [eye, mistake] : [eye]
  await build({
    configFile: `${root}vite.config.ts`,
    logLevel: 'error',
    plugins: [planting(changes)],
    define: { packbenchLead: JSON.stringify(mistake?.lead ?? []) },
    build: { outDir: folder, emptyOutDir: true, sourcemap: false, minify: false },
  })
}

function planting(changes: readonly Change[]): Plugin {
  return {
    name: 'planting',
    enforce: 'pre',
    transform(code, id) {
      const here = changes.filter(({ file }) => id === root + file)
      if (here.length === 0) return null
      const planted = here.reduce((text, change) => changed(text, change), code)
      return here.includes(eye) ? watching + planted : planted
    },
  }
}

export function changed(code: string, { name, file, text, instead }: Change): string {
  if (code.split(text).length !== 2) throw new Error(`${name}: "${text}" stands not once in ${file}`)
  return code.replace(text, () => instead)
}
