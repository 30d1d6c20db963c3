import { ofChanges } from './told/at-changes.ts'
import { setCondition, speakZpl } from './told/at-rest.ts'
import { ofHandovers } from './told/at-take-over.ts'
import { ofFreshPages, ofMatters, ofPrinting, ofReturns, ofTheBench } from './told/attentions.ts'
import { ofGoods } from './told/of-goods.ts'
import { isAllRaised, quietWays } from './told/raised.ts'
import { expect, test } from './told/told-test.ts'
import type { AttentionKey, Way, Ways } from './told/walk.ts'

test.use({ of: 'attentions' })

/**
 * A way to all that a packer's attention is asked for: a new one does not compile until it has one. That a queue of the
 * operating system gave a job up is told by such a queue only: see `test/electron/devices/printers/cups.test.ts`.
 */
const everyWay = {
  ...{ ...ofMatters, ...ofPrinting, ...ofReturns, ...ofGoods, ...ofHandovers },
  ...{ ...ofChanges, ...ofTheBench, ...ofFreshPages },
} satisfies Record<Exclude<AttentionKey, 'attention.print-not-printed'>, Way>

const walks: readonly [words: string, ways: Ways<AttentionKey>][] = [
  ['orders that were put aside', ofMatters],
  ['labels and papers', ofPrinting],
  ['returned goods', ofReturns],
  ['goods in their cartons and lots', ofGoods],
  ['orders that go on at another bench', ofHandovers],
  ['orders that change while they are packed', ofChanges],
]

test('no way is walked twice, and none is left out', () => {
  const walked = [...walks.map(([, ways]) => ways), ofFreshPages, ofTheBench].flatMap((ways) => Object.keys(ways))
  expect(walked.toSorted()).toEqual(Object.keys(everyWay).toSorted())
})

for (const [words, ways] of walks) {
  test(`all that asks for attention about ${words} is told by words, colour and tone`, async ({ walk }) => {
    await walk.bench.signIn()
    await walk.hasOrders()
    await walk.beginsAtRest()
    await walk.goAll(ways, 'attention')
    await isAllRaised(walk, Object.keys(ways))
    await speakZpl(walk)
    walk.rig.printer.script({})
    await setCondition(walk, 'ready')
  })
}

test('a weight that was signed, a label that can not be read and a payment in doubt are raised without a word', async ({
  walk,
}) => {
  await walk.bench.signIn()
  await walk.hasOrders()
  await walk.beginsAtRest()
  for (const way of Object.values(quietWays)) await way(walk)
  await isAllRaised(walk, ['quietly'])
})

test('all that asks for attention on a page that has just come up is told by words, colour and tone', async ({
  walk,
}) => {
  await walk.goAll(ofFreshPages, 'attention')
  walk.rig.cable.plug()
})

// The last one: no number is left behind it.
test('all that asks for attention while the bench lacks something is told by words, colour and tone', async ({
  walk,
}) => {
  await walk.bench.signIn()
  await walk.hasOrders()
  await walk.beginsAtRest()
  await walk.goAll(ofTheBench, 'attention')
})
