import { expect } from '@playwright/test'
import { MEDIUM_BOX } from '../../e2e/rig/warehouse.ts'
import { inInbox, putAside, signIn } from '../../e2e/told/at-inbox.ts'
import { CUP_EAN } from '../../e2e/told/goods.ts'
import type { Walk } from '../../e2e/told/walk.ts'

/** A state of the screen, and how a hand comes to it from the one before. */
export type State = readonly [name: string, go: (walk: Walk) => Promise<unknown>]

async function shows(walk: Walk, what: string, ...keys: string[]): Promise<void> {
  await walk.press(...keys)
  await walk.page.locator(what).first().waitFor({ timeout: 10_000 })
}

async function gone(walk: Walk, what: string, ...keys: string[]): Promise<void> {
  await walk.press(...keys)
  await expect(walk.page.locator(what)).toHaveCount(0)
}

async function askedOtherwise(walk: Walk, act: () => Promise<unknown>): Promise<void> {
  const before = await walk.bench.instruction().textContent()
  await act()
  await expect(walk.bench.instruction()).not.toHaveText(before ?? '', { timeout: 10_000 })
}

/** One order through every step there is. */
const steps: readonly State[] = [
  ['items', (walk) => walk.open('W-ALL')],
  ['how it is done', (walk) => shows(walk, '[data-testid=how]', 'h')],
  ['what is wrong', (walk) => shows(walk, '.problem', 'h', 'F2')],
  ['what happened', (walk) => shows(walk, '[data-testid=raise]', 'x')],
  ['a photo of what happened', (walk) => shows(walk, '.viewfinder', 'Enter')],
  [
    'not to be scanned',
    async (walk) => {
      await walk.press('Escape', 'Escape')
      await shows(walk, '.problem', 'F2')
      await askedAgain(walk, 'u')
    },
  ],
  ['who signs for it', (walk) => askedAgain(walk, '1')],
  [
    'which item it goes without',
    async (walk) => {
      await walk.press('Escape')
      await shows(walk, '.problem', 'F2')
      await askedAgain(walk, '0')
    },
  ],
  ['how many it goes without', (walk) => askedAgain(walk, '1')],
  [
    'typed code',
    async (walk) => {
      await walk.press('Escape', 'Escape')
      await shows(walk, '.entry', '/')
    },
  ],
  [
    'an item of two',
    async (walk) => {
      await gone(walk, '.entry', 'Escape')
      await walk.scanAll('LONG')
    },
  ],
  ['contents of the boxes', (walk) => shows(walk, '.boxes-panel', '*')],
  [
    'refused',
    async (walk) => {
      await gone(walk, '.boxes-panel', 'Escape')
      await walk.scanAll('CUP')
    },
  ],
  ['capture', (walk) => walk.scanAll('LONG', 'PHIAL')],
  ['capture of the date', (walk) => askedOtherwise(walk, () => walk.scanAll('LOT-7'))],
  ['capture of the serial', (walk) => askedOtherwise(walk, () => walk.scanAll(']C117311231'))],
  ['read, then go on', (walk) => askedOtherwise(walk, () => walk.scanAll('SERIAL-1'))],
  ['cartons', (walk) => askedOtherwise(walk, () => walk.press('1'))],
  ['what is wrong with the carton', (walk) => shows(walk, '.problem', 'F2')],
  [
    'photo',
    async (walk) => {
      await gone(walk, '.problem', 'Escape')
      await askedOtherwise(walk, () => walk.scanAll(MEDIUM_BOX))
      await expect(walk.page.locator('.viewfinder .now-detail')).toHaveCount(0)
    },
  ],
  ['scale', (walk) => askedOtherwise(walk, () => walk.press('1'))],
  [
    'too heavy',
    async (walk) => {
      await askedOtherwise(walk, () => walk.station.call('simulator.weigh', { grams: 3380, stable: true }))
    },
  ],
  [
    'who signs for the weight',
    async (walk) => {
      await walk.press('1')
      await walk.hears('verdict.weight-explained')
    },
  ],
  [
    'label',
    async (walk) => {
      const before = walk.rig.printer.labels().length
      await walk.scan('BADGE-7')
      await walk.label(before + 1)
      await walk.reads('step.close')
    },
  ],
  ['what is wrong with the label', (walk) => shows(walk, '.problem', 'F2')],
  [
    'stage',
    async (walk) => {
      await gone(walk, '.problem', 'Escape')
      await walk.scanAll(await walk.label(walk.rig.printer.labels().length))
      await walk.reads('step.stage')
    },
  ],
  [
    'idle again',
    async (walk) => {
      await walk.scanAll('LANE-3')
      await walk.page.locator('.idle').waitFor()
    },
  ],
]

async function askedAgain(walk: Walk, key: string): Promise<void> {
  const words = () => walk.page.locator('.room').textContent()
  const before = await words()
  await walk.press(key)
  await expect.poll(words).not.toBe(before)
}

/** Of an order with 23 lines in three boxes. */
const many: readonly State[] = [
  ['many lines', (walk) => walk.open('W-MANY')],
  ['out of turn', (walk) => walk.scanAll('M-20')],
  ['several boxes', (walk) => walk.scanAll('PB-NEXT-BOX', 'M-1', 'PB-NEXT-BOX', 'M-2', 'PB-NEXT-BOX', 'M-3')],
  ['contents of several boxes', (walk) => shows(walk, '.boxes-panel', '*')],
  [
    'which of many items is missing',
    async (walk) => {
      await gone(walk, '.boxes-panel', 'Escape')
      await shows(walk, '.problem', 'F2')
      await askedAgain(walk, '6')
    },
  ],
  ['how many of it are missing', (walk) => askedAgain(walk, '1')],
  [
    'several paused',
    async (walk) => {
      await askedAgain(walk, 'Escape')
      await askedAgain(walk, 'Escape')
      for (const number of ['W-P1', 'W-P2', 'W-P3']) {
        await walk.press('F4')
        await walk.hears('verdict.paused')
        await walk.open(number)
      }
      await walk.press('F4')
      await walk.page.locator('.idle-paused').waitFor()
    },
  ],
]

/** Of hundreds of one, and of a unit with two codes. */
const counts: readonly State[] = [
  [
    'many of one',
    async (walk) => {
      await walk.open('R-NUMBER')
      await walk.scanAll(CUP_EAN)
    },
  ],
  [
    'how many there are',
    async (walk) => {
      await shows(walk, '[data-testid=count]', '#')
      await walk.press('4', '9', '9')
    },
  ],
  ['a count to be confirmed', (walk) => shows(walk, '[data-testid=count-of]', 'Enter')],
  [
    'another code of the same unit',
    async (walk) => {
      await walk.leave()
      await walk.open('R-TWO-CODES')
      await walk.scanAll(CUP_EAN, `]d2010${CUP_EAN}10LOT7`)
    },
  ],
]

const returns: readonly State[] = [
  [
    'returns',
    async (walk) => {
      await walk.leave()
      await shows(walk, '.return-idle', 'F8')
    },
  ],
  ['a return', (walk) => walk.scanAll('RMA-77')],
  ['condition', (walk) => walk.scanAll('LONG')],
  ['reason', (walk) => askedOtherwise(walk, () => walk.press('1'))],
  ['where it goes', (walk) => askedOtherwise(walk, () => walk.press('1'))],
  ['graded', (walk) => askedOtherwise(walk, () => walk.press('1'))],
  ['announced units are missing', (walk) => askedOtherwise(walk, () => walk.press('F4'))],
  ['why it is dropped', (walk) => askedOtherwise(walk, () => walk.press('Escape', 'F2'))],
  [
    'returns again',
    async (walk) => {
      await walk.press('3')
      await walk.page.locator('.return-idle').waitFor()
    },
  ],
]

const office: readonly State[] = [
  [
    'inbox',
    async (walk) => {
      await walk.press('F7')
      await signIn(walk, 'Sue')
      await putAside(walk, 'R-TAG-3')
      await inInbox(walk, 'R-TAG-3')
    },
  ],
  ['settled how', (walk) => shows(walk, '[data-testid=settle]', 'k')],
  [
    'settled how much of it',
    async (walk) => {
      await gone(walk, '[data-testid=settle]', 'Escape')
      await walk.press('x')
    },
  ],
  ['throughput', (walk) => shows(walk, '.figures-main', 'F9')],
  ['checklists', (walk) => shows(walk, '.checklists-steps', 'c')],
  ['records', (walk) => shows(walk, '.records', 'F9', 'r')],
  ['devices', (walk) => shows(walk, '.drawer', 'F7', 'F10')],
  ['setup', (walk) => shows(walk, '.setup', 's')],
  ['setup of scales', (walk) => shows(walk, '.setup', '2')],
  ['setup of printers', (walk) => shows(walk, '.setup', '3')],
  ['setup of papers', (walk) => shows(walk, '.setup', '4')],
  ['setup of keyboard scanners', (walk) => shows(walk, '.wedge', '5')],
  [
    'who works here',
    async (walk) => {
      await walk.press('Escape')
      await walk.page.locator('.top-operator').focus()
      await shows(walk, '.operators', 'Enter')
    },
  ],
  ['settings', (walk) => shows(walk, '.settings', 'Escape', ',')],
  ['idle at the end', (walk) => gone(walk, '.settings', 'Escape')],
]

export const states: readonly State[] = [
  ['idle', (walk) => shows(walk, '.idle')],
  ...steps,
  ...many,
  ...counts,
  ...returns,
  ...office,
]
