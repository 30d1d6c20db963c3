import { createHash } from 'node:crypto'
import { expect } from '@playwright/test'
import { PHOTOS_OF_ONE } from '../../../shared/exception/commands.ts'
import { raise } from '../../../shared/exception/decide.ts'
import { exceptionEvent } from '../../../shared/exception/events.ts'
import { reasonFor } from '../../../shared/exception/reasons.ts'
import { benchStream } from '../../central/bench-stream.ts'
import { callsAs, push } from '../../central/calls.ts'
import { LOOKS_MS } from '../rig/bench-page.ts'
import { SUE } from './goods.ts'
import type { RefusalKey, Walk, Ways } from './walk.ts'

/** Opens an order, says that something is missing, and answers the code on the tag that comes out. */
export async function putAside(walk: Walk, order: string): Promise<string> {
  const before = walk.rig.printer.labels().length
  await walk.open(order)
  await walk.scanAll('PB-X-SHORT')
  await walk.press('1')
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
  const stepTowards = async () => {
    const away = await row.evaluate(rowsAway)
    if (away !== 0) await page.keyboard.press(away > 0 ? 'ArrowDown' : 'ArrowUp')
    return away
  }
  await expect.poll(stepTowards, { timeout: 10_000, intervals: LOOKS_MS }).toBe(0)
  await expect(page.getByTestId('matter')).toContainText(`#${order}`)
}

/** How far below the row in hand this one stands: less than 0 where it stands above. */
function rowsAway(row: Element): number {
  const rows = [...document.querySelectorAll('.inbox-row')]
  return rows.indexOf(row) - rows.findIndex((one) => one.hasAttribute('data-at'))
}

let tag = ''

/** What is refused about matters that wait for somebody. */
export const atInbox = {
  'refusal.matter-not-yours': async (walk) => {
    tag = await putAside(walk, 'R-TAG-1')
    await signIn(walk, 'Sue')
    await inInbox(walk, 'R-TAG-1')
    // Asked as a supervisor, answered as none any more.
    await asks(walk, 'v')
    await actsAs(walk, ['packer'])
    await walk.page.locator('.inbox-owner').waitFor({ timeout: 15_000 })
    await walk.press('Enter')
  },
  'refusal.matter-no-note': async (walk) => {
    // The question stands until it is left: whoever may not settle it may still say something.
    await walk.press('Escape')
    await walk.page.getByTestId('settle').waitFor({ state: 'detached' })
    await walk.press('n')
    await walk.page.locator('.inbox-field').waitFor()
    await walk.press('Enter')
  },
  'refusal.matter-ended': async (walk) => {
    await walk.press('Escape')
    await actsAs(walk, ['supervisor'])
    await walk.page.locator('.inbox-owner').waitFor({ state: 'detached', timeout: 15_000 })
    await asks(walk, 'v')
    // A finger that bounces: the second stroke finds the matter settled.
    await walk.bounce('Enter', 'exception.resolved')
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
    await asks(walk, 's')
    await walk.press('Enter')
    await walk.hears('verdict.matter-resolve')
    await walk.press('F7')
    await walk.scan(other)
  },
  'refusal.nothing-to-reprint': async (walk) => {
    await raisedElsewhere(walk, 'ELSEWHERE-1')
    await inInbox(walk, 'ELSEWHERE-1')
    await walk.press('p')
  },
  'refusal.matter-many-photos': async (walk) => {
    await raisedElsewhere(walk, 'ELSEWHERE-2', PHOTOS_OF_ONE)
    await inInbox(walk, 'ELSEWHERE-2')
    await walk.press('f')
    await takePhoto(walk)
  },
} as const satisfies Ways<RefusalKey>

/** Presses the key of a verb and waits for what is asked then. */
async function asks({ page }: Walk, key: string): Promise<void> {
  await page.locator('.inbox-acts kbd').getByText(key.toUpperCase(), { exact: true }).waitFor()
  await page.keyboard.press(key)
  await page.getByTestId('settle').waitFor()
}

/** What Sue may do is changed at central. */
async function actsAs({ rig }: Walk, roles: string[]): Promise<void> {
  const people = [{ id: SUE, name: 'Sue', initials: 'SU', roles }]
  const answer = await rig.admin('POST', '/v1/master', { people })
  if (answer.status !== 200) throw new Error(answer.body.message)
}

async function takePhoto({ page }: Walk): Promise<void> {
  await page.getByTestId('camera').waitFor()
  // It says so while it starts.
  await expect(page.locator('.viewfinder .now-detail')).toHaveCount(0)
  await page.keyboard.press('1')
}

/** Another bench puts an order aside, with so many photos of what is wrong; its tag was printed there. */
async function raisedElsewhere({ rig }: Walk, number: string, photos = 0): Promise<void> {
  const { station, token } = await rig.central.enrol('Bench 2')
  const stream = benchStream(station.id)
  const matter = `matter-${number}`
  stream.add(matter, raise(reasonFor('damaged', []), { number }, 'person', `tag-${number}`))
  for (let photo = 0; photo < photos; photo++) {
    const sha256 = createHash('sha256').update(`${number} ${photo}`).digest('hex')
    stream.add(matter, exceptionEvent('exception.photoTaken', { sha256, bytes: 60_000 }))
  }
  await push(callsAs(rig.central, token), stream.stream, stream.events)
}
