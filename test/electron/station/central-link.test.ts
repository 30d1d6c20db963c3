import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { centralLink } from '../../../electron/station/central/central-link.ts'
import { openJournal } from '../../../electron/station/journal/journal.ts'
import { photosIn } from '../../../electron/station/photos/shelf.ts'
import { benchStream, opened } from '../../central/bench-stream.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A central that takes no events of this bench, though its token is good: the stream belongs to another station. */
async function unwilling(): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(403, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: 'forbidden', message: 'words' }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('says that it is refused for as long as central takes no events, though order data still comes', async () => {
  const url = await unwilling()
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'))
  onTestFinished(() => journal.close())
  journal.append([benchStream('bench-1', journal.head().stream).add('pack-1', opened('o1'))])
  const log = { info() {}, warn() {}, error() {}, close: async () => {} }
  const reference = { tell() {}, read: () => Promise.reject(new Error('none')), packedHere() {}, close: async () => {} }
  const link = centralLink({
    ...{ journal, reference, log, url, enrolmentCode: undefined },
    ...{ changed() {}, eventsArrived() {}, stationKnown() {}, attach() {} },
    ...{ shelf: photosIn(temporaryFolder()), disk: { state: () => ({ freeBytes: 1e12, low: false }) } },
  })
  onTestFinished(() => link.stop())
  const enrolled = { token: 't', station: { id: 'bench-1', name: 'Bench 1', site: 'main' } }
  link.useCredentials({ read: async () => ({ enrolled, refusal: null }), keep: async () => {}, forget: async () => {} })
  await expect.poll(() => link.connection().state).toBe('refused')
  link.pullEnded('done')
  expect(link.connection().state).toBe('refused')
  link.pullEnded('offline')
  expect(link.connection().state).toBe('refused')
})
