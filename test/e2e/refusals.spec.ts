import { atBoxes, atLabels, atScale } from './told/at-boxes.ts'
import { atChanges } from './told/at-changes.ts'
import { atInbox } from './told/at-inbox.ts'
import { atCapture, atItems } from './told/at-items.ts'
import { atLists } from './told/at-lists.ts'
import { atRest, beforeOpening, speakZpl } from './told/at-rest.ts'
import { atReturns } from './told/at-returns.ts'
import { atStops } from './told/at-stops.ts'
import { atTakeOver } from './told/at-take-over.ts'
import { isAllRaised } from './told/raised.ts'
import { expect, test } from './told/told-test.ts'
import type { RefusalKey, Way, Ways } from './told/walk.ts'

test.use({ of: 'refusals' })

/** A way to every refusal there is, by key and scan: a new one does not compile until it has one. */
const everyWay = {
  ...{ ...atRest, ...beforeOpening, ...atItems, ...atCapture, ...atBoxes },
  ...{ ...atLabels, ...atScale, ...atReturns, ...atInbox, ...atStops, ...atLists, ...atTakeOver },
  ...atChanges,
} satisfies Record<RefusalKey, Way>

const walks: readonly [words: string, ways: Ways<RefusalKey>][] = [
  ['while no order is open', atRest],
  ['before an order is begun without its printer', beforeOpening],
  ['while items are scanned', atItems],
  ['while lots, dates and serials are written down', atCapture],
  ['about boxes, labels and lanes', atBoxes],
  ['about labels of several boxes, and a printer that died', atLabels],
  ['at the scale', atScale],
  ['while returns are logged', atReturns],
  ['about matters that wait for somebody', atInbox],
  ['because an order was stopped', atStops],
  ['while orders are found by a pick list', atLists],
  ['about orders that another bench paused', atTakeOver],
  ['while goods are taken out that an order lost', atChanges],
]

for (const [words, ways] of walks) {
  test(`every refusal ${words} is told by words, colour, frame, picture and tone`, async ({ walk }) => {
    await walk.bench.signIn()
    await walk.hasOrders()
    await walk.beginsAtRest()
    await walk.goAll(ways, 'refused')
    await isAllRaised(walk, Object.keys(ways))
  })
}

test.afterEach(async ({ walk }) => {
  walk.rig.printer.script({})
  await speakZpl(walk)
})

test('no way is walked twice, and none is left out', () => {
  const walked = walks.flatMap(([, ways]) => Object.keys(ways))
  expect(walked.toSorted()).toEqual(Object.keys(everyWay).toSorted())
})
