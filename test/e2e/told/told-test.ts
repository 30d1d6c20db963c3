import { test as base } from '@playwright/test'
import type { catalogues } from '../../../renderer/messages/catalogues.ts'
import { openPage } from '../../electron/open-page.ts'
import { BenchPage } from '../rig/bench-page.ts'
import { expect, failOnPageErrors, type Rig } from '../rig/bench-test.ts'
import { listenTo, notesHeard } from '../rig/ear.ts'
import { layStationLine } from '../rig/slow-station.ts'
import { openWarehouse } from './told-rig.ts'
import { Walk } from './walk.ts'

/** `of`: the file, so that none finds what another one left at the bench. */
type Shared = { rig: Rig; of: string }
/** `language`: of the bench; another one for all is asked for by `PACKBENCH_LANGUAGE`, for pictures. */
type Own = { language: keyof typeof catalogues; walk: Walk }

/** One warehouse and one bench for all the walks of a file; each walk has a page of its own, with nothing open. */
export const test = base.extend<Own, Shared>({
  of: ['', { option: true, scope: 'worker' }],
  rig: [
    async ({ of: _of }, use) => {
      const { rig, close } = await openWarehouse()
      await use(rig)
      await close()
    },
    { scope: 'worker' },
  ],
  language: [process.env['PACKBENCH_LANGUAGE'] === 'de' ? 'de' : 'en', { option: true }],
  locale: async ({ language }, use) => use(language),
  walk: async ({ rig, page, language }, use) => {
    failOnPageErrors(page)
    await listenTo(page)
    const line = await layStationLine(page)
    const bench = new BenchPage(page)
    const [, url = '', token = ''] = /(http:\S+)\/#token=(\S+)/.exec(rig.host.url) ?? []
    const station = await openPage(url, token)
    await bench.open(rig.host.url)
    await use(new Walk({ rig, bench, station, line }, language))
    // What was handed to Web Audio was played: its clock ran.
    await expect.poll(async () => notesHeard(page).then(({ begun, over }) => begun - over)).toBe(0)
  },
})

export { expect }
