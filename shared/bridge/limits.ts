import type { BridgeMethod } from './contract.ts'

/** What the station knows itself answers in milliseconds; a scan waits for it. */
const AT_HAND_MS = 700
/** What the station asks central for while a person waits: it gives central 800 ms. */
const PERSON_WAITS_MS = 1200
/** What takes the station or its devices a moment: files, drawings, photos. */
const WORK_MS = 20_000

/**
 * How long the page waits for each method, in milliseconds. What is late may or may not have been done, as when the station
 * went away: whoever asked goes on without it, so that a station that hangs never stops a bench.
 */
export const bridgeLimits: Readonly<Record<BridgeMethod, number>> = {
  'session.attach': WORK_MS,
  /** A batch is fsynced as one; a busy disk may take a while. The same batch sent again is taken once. */
  'journal.append': 5000,
  /** What a page of some weeks has is held against the journal, once at the start. */
  'journal.lacks': WORK_MS,
  'journal.known': 5000,
  'journal.confirmed': 5000,
  'journal.unsent': 5000,
  'recovery.seen': 5000,
  'recovery.insist': 5000,
  'orders.find': AT_HAND_MS,
  'orders.dossier': 2000,
  'orders.queue': 5000,
  'orders.claim': PERSON_WAITS_MS,
  /** Central is asked, and what it changed is pulled before the bench goes on. */
  'orders.recheck': 3500,
  'orders.takeOver': 3500,
  'orders.release': PERSON_WAITS_MS,
  'packs.handedOver': 5000,
  'numbers.take': 5000,
  'products.find': AT_HAND_MS,
  'serials.seen': AT_HAND_MS,
  'returns.find': AT_HAND_MS,
  'pickLists.find': AT_HAND_MS,
  'pickLists.order': AT_HAND_MS,
  'people.list': 5000,
  'cartons.list': 5000,
  'checklists.list': 5000,
  'checklists.why': 5000,
  'checklists.publish': 30_000,
  /** Central does thousands of past packs again. */
  'checklists.dry-run': 60_000,
  'exceptions.list': 5000,
  'parked.list': 5000,
  'conflicts.list': 5000,
  'status.get': 5000,
  /** A long job on a slow printer, behind others of its queue. */
  'print.send': 300_000,
  'devices.get': 5000,
  'devices.save': WORK_MS,
  /** Asked before an order is begun: a printer that does not say how it is is taken at what was heard last. */
  'devices.look': 2500,
  'devices.test-print': 60_000,
  'devices.listen': 5000,
  'labels.render': WORK_MS,
  'documents.get': WORK_MS,
  'documents.compose': WORK_MS,
  'documents.sheet': WORK_MS,
  'documents.draw': WORK_MS,
  'photos.put': WORK_MS,
  'photos.get': WORK_MS,
  'records.find': WORK_MS,
  'records.compose': WORK_MS,
  'scale.take': 2000,
  'scale.leave': 2000,
  'throughput.station': WORK_MS,
  'throughput.central': WORK_MS,
  'simulator.scan': 5000,
  'simulator.weigh': 5000,
  'simulator.printer': 5000,
  'simulator.script': 5000,
  'simulator.labels': 5000,
}
