// Published SDKs, unchanged, against the started program: node sdks.test.mjs PATH-OF-GROWTHOS-CONSOLE
// Each sends every kind of call through its own batching; the Management API then tells whether all of it arrived once.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { Analytics } from '@segment/analytics-node'

const RudderAnalytics = createRequire(import.meta.url)('@rudderstack/rudder-sdk-node')
const program = process.argv[2] ?? process.env.GROWTHOS_CONSOLE

const dataDir = join(mkdtempSync(join(tmpdir(), 'growthos-peers-')), 'data')
let server, url, writeKey, secretKey

function createKey(type) {
  const args = ['key', 'create', '--data-dir', dataDir, '--type', type, '--name', 'SDKs', '--json']
  return JSON.parse(execFileSync(program, args)).key
}

before(async () => {
  writeKey = createKey('write')
  secretKey = createKey('secret')
  const args = ['--headless', '--data-dir', dataDir, '--listen', '127.0.0.1:0']
  server = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: server.stdout })
  const line = await new Promise((resolve, reject) => {
    lines.once('line', resolve)
    server.once('exit', (code) => reject(new Error(`the program ended with ${code}`)))
  })
  url = line.split(' ')[1]
  assert.match(line, /^ready http:/)
})

after(async () => {
  if (server?.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    assert.equal(await ended, 0)
  }
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

async function get(path) {
  const answer = await fetch(url + path, { headers: { Authorization: `Bearer ${secretKey}` } })
  assert.equal(answer.status, 200, path)
  return answer.json()
}

/// The contact with its events, oldest first, once `count` of them are there: a 202 comes before the effects.
async function contactWithEvents(externalId, count) {
  const deadline = Date.now() + 10_000
  for (;;) {
    const contact = (await get(`/v1/contacts?external_id=${externalId}`)).data[0]
    const events = []
    for (let cursor = contact && ''; cursor !== null && cursor !== undefined; ) {
      const page = await get(`/v1/contacts/${contact.id}/events?limit=100${cursor && `&cursor=${cursor}`}`)
      events.unshift(...page.data.reverse())
      cursor = page.next_cursor
    }
    if (events.length >= count || Date.now() > deadline) return { contact: contact && (await get(`/v1/contacts/${contact.id}`)), events }
    await new Promise(setImmediate)
  }
}

/// The same story in the words that both SDKs share.
function tellStory(sdk, user) {
  sdk.track({ anonymousId: `${user}-before`, event: 'Landing Seen' })
  sdk.alias({ userId: user, previousId: `${user}-before` })
  sdk.identify({
    userId: user,
    traits: { email: `${user}@example.com`, name: 'Jane Doe', plan: 'growth', address: { city: 'Oslo' } },
    context: { locale: 'nb-NO' },
  })
  sdk.track({
    userId: user,
    event: 'Order Completed',
    properties: { revenue: 49.5, products: [{ sku: 'a' }, { sku: 'b' }], coupon: null },
    timestamp: new Date('2026-02-01T10:00:00.250Z'),
  })
  sdk.page({ userId: user, name: 'Pricing', properties: { url: 'https://acme.example/pricing' } })
  sdk.screen({ userId: user, name: 'Home', properties: { tab: 1 } })
  sdk.group({ userId: user, groupId: `${user}-company`, traits: { name: 'Acme Inc', employees: 45 } })
  for (let i = 0; i < 100; ++i) sdk.track({ userId: user, event: 'Counted', properties: { i } })
}

async function checkStory(user) {
  const { contact, events } = await contactWithEvents(user, 104)
  assert.ok(contact, `no contact ${user}`)
  assert.equal(contact.email, `${user}@example.com`)
  assert.deepEqual(contact.traits, { name: 'Jane Doe', plan: 'growth', address: { city: 'Oslo' } })
  assert.ok(JSON.stringify(contact.groups).includes(`${user}-company`), JSON.stringify(contact.groups))

  const named = (name) => events.filter((event) => event.event === name)
  assert.equal(events.length, 104)
  assert.equal(named('Landing Seen').length, 1, 'what the anonymous visitor did belongs to the user')
  const [order] = named('Order Completed')
  assert.equal(order.type, 'track')
  assert.deepEqual(order.properties, { revenue: 49.5, products: [{ sku: 'a' }, { sku: 'b' }], coupon: null })
  assert.equal(order.user_id, user)
  // The clocks are one clock here, so that the correction for sentAt moves it by the transfer only.
  assert.ok(Math.abs(Date.parse(order.timestamp) - Date.parse('2026-02-01T10:00:00.250Z')) < 5_000, order.timestamp)
  assert.ok(order.message_id)
  assert.ok(order.context.library.name)
  const [page] = named('$page_view')
  assert.equal(page.type, 'page')
  assert.equal(page.properties.name, 'Pricing')
  assert.equal(page.properties.url, 'https://acme.example/pricing')
  const [screen] = named('$screen_view')
  assert.equal(screen.type, 'screen')
  assert.equal(screen.properties.name, 'Home')
  const counted = named('Counted').map((event) => event.properties.i)
  assert.deepEqual(counted.sort((a, b) => a - b), Array.from({ length: 100 }, (_, i) => i))
}

test('@segment/analytics-node', async () => {
  const analytics = new Analytics({ writeKey, host: url })
  const errors = []
  analytics.on('error', (error) => errors.push(error))
  let requests = 0
  analytics.on('http_request', () => ++requests)
  tellStory(analytics, 'segment-user')
  await analytics.closeAndFlush()
  assert.deepEqual(errors, [])
  assert.ok(requests >= 7 && requests <= 20, `${requests} requests: calls were sent again`)
  await checkStory('segment-user')
})

test('@rudderstack/rudder-sdk-node', async () => {
  const errors = []
  const analytics = new RudderAnalytics(writeKey, { dataPlaneUrl: url, errorHandler: (error) => errors.push(error) })
  tellStory(analytics, 'rudder-user')
  while (analytics.queue.length > 0) await analytics.flush()
  await analytics.flush()
  assert.deepEqual(errors, [])
  await checkStory('rudder-user')
})

test('a wrong write key is an error that the SDK reports', async () => {
  const analytics = new Analytics({ writeKey: 'gos_wk_nobodyhasthiskey', host: url, maxRetries: 0 })
  const errors = []
  analytics.on('error', (error) => errors.push(error))
  analytics.track({ userId: 'nobody', event: 'Lost' })
  await analytics.closeAndFlush()
  assert.equal(errors.length, 1)
  assert.equal((await get('/v1/contacts?external_id=nobody')).data.length, 0)
})
