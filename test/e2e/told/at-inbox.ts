import { expect } from '@playwright/test'
import { raise } from '../../../shared/exception/decide.ts'
import { reasonFor } from '../../../shared/exception/reasons.ts'
import { benchStream } from '../../central/bench-stream.ts'
import { callsAs, push } from '../../central/calls.ts'
import type { RefusalKey, Walk, Ways } from './walk.ts'

/** Opens an order, says that something is missing, and answers the code on the tag that comes out. */
export async function putAside(walk: Walk, order: string): Promise<string> {
  const before = walk.rig.printer.labels().length
  await walk.open(order)
  await walk.scanAll('PB-X-SHORT')
  return walk.label(before + 1)
}

/** Signs in by the name on the screen. */
export async function signIn({ page }: Walk, name: 'Ana' | 'Sue'): Promise<void> {
  await page.locator('.top-operator').focus()
  await page.keyboard.press('Enter')
  const place = await page.locator('.operators button').filter({ hasText: name }).locator('kbd').textContent()
  await page.keyboard.press(place ?? '')
  await expect(page.locator('.top-operator')).toContainText(name)
}

/** Goes to the inbox and has the matter of an order in hand. */
export async function inInbox({ page }: Walk, order: string): Promise<void> {
  await page.keyboard.press('F1')
  const row = page.locator('.inbox-row').filter({ hasText: `#${order}` })
  await row.waitFor({ timeout: 15_000 })
  while ((await row.getAttribute('data-at')) === null) await page.keyboard.press('ArrowDown')
  await expect(page.getByTestId('matter')).toContainText(`#${order}`)
}

let tag = ''

/** What is refused about matters that wait for somebody. */
export const atInbox = {
  'refusal.matter-not-yours': async (walk) => {
    tag = await putAside(walk, 'R-TAG-1')
    await inInbox(walk, 'R-TAG-1')
    await walk.press('r')
  },
  'refusal.matter-no-note': async (walk) => {
    await walk.press('n')
    await walk.page.locator('.inbox-field').waitFor()
    await walk.press('Enter')
  },
  'refusal.matter-ended': async (walk) => {
    await walk.press('Escape')
    await signIn(walk, 'Sue')
    // A finger that bounces: the second stroke finds the matter settled.
    await walk.bounce('v', 'exception.resolved')
  },
  'refusal.can-not-reopen': async (walk) => {
    // The label is void before there was one.
    await walk.press('F7')
    await walk.scan(tag)
  },
  'refusal.short-forbidden': async (walk) => {
    await walk.leave()
    const other = await putAside(walk, 'R-TAG-2')
    await inInbox(walk, 'R-TAG-2')
    await walk.press('s')
    await walk.hears('verdict.matter-resolve')
    await walk.press('F7')
    await walk.scan(other)
  },
  'refusal.nothing-to-reprint': async (walk) => {
    await raisedElsewhere(walk, 'ELSEWHERE-1')
    await inInbox(walk, 'ELSEWHERE-1')
    await walk.press('p')
  },
} as const satisfies Ways<RefusalKey>

/** Another bench puts an order aside; its tag was printed there. */
async function raisedElsewhere({ rig }: Walk, number: string): Promise<void> {
  const { station, token } = await rig.central.enrol('Bench 2')
  const stream = benchStream(station.id)
  stream.add('matter-elsewhere', raise(reasonFor('damaged', []), { number }, 'person', 'tag-elsewhere'))
  await push(callsAs(rig.central, token), stream.stream, stream.events)
}
