// The whole flow with an unmodified stripe-node, against a training server.
//
//   node play_node.mjs API_BASE   in a folder where `npm install stripe` was run
//
// Prints one line for each thing done and ends with 0 only if every answer was what Stripe documents.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import process from 'node:process';

const { default: Stripe } = await import(createRequire(`${process.cwd()}/`).resolve('stripe'));
const base = new URL(process.argv[2]);
const settings = {
  host: base.hostname,
  port: base.port,
  protocol: 'http',
  telemetry: false,
  maxNetworkRetries: 0,
};
const stripe = new Stripe('sk_test_practice', settings);

async function refused(does, kind, call) {
  try {
    await call();
  } catch (error) {
    assert.equal(error.constructor.name, kind, `${does}: ${error}`);
    console.log(`ok ${does}: ${kind} ${error.code ?? ''} ${error.decline_code ?? ''}`.trimEnd());
    return error;
  }
  throw new Error(`${does} should have been refused`);
}

function done(does) {
  console.log(`ok ${does}`);
}

// The customer's side: the page is opened, filled in and posted as a browser does.
async function payOnPage(url, number) {
  const page = await (await fetch(url)).text();
  const form = new URLSearchParams();
  for (const [, attributes] of page.matchAll(/<input([^>]*)>/g)) {
    const name = /name="([^"]*)"/.exec(attributes);
    if (name && /type="hidden"/.test(attributes)) form.set(name[1], /value="([^"]*)"/.exec(attributes)[1]);
  }
  form.set('email', 'ana@example.com');
  form.set('cardholder_name', 'Ana Lima');
  form.set('card_number', number);
  form.set('expiry', '12 / 34');
  form.set('cvc', '123');
  const answer = await fetch(url.split('#')[0], { method: 'POST', body: form, redirect: 'manual' });
  assert.equal(answer.status, 303, await answer.text());
}

const made = [];
for (const name of ['Ana', 'Bo', 'Cy', 'Di', 'Éva 👋']) {
  made.push(await stripe.customers.create({ name, email: 'ana@example.com', metadata: { till: '1', note: '' } }));
}
assert.equal(made[4].name, 'Éva 👋');
done('customers created');

const found = [];
for await (const customer of stripe.customers.list({ limit: 2 })) found.push(customer.name);
assert.deepEqual(found, ['Éva 👋', 'Di', 'Cy', 'Bo', 'Ana']);
const newer = await stripe.customers.list({ limit: 2, ending_before: made[0].id }).autoPagingToArray({ limit: 100 });
assert.deepEqual(newer.map((one) => one.name), ['Bo', 'Cy', 'Di', 'Éva 👋']);
done('pages both ways');

const hits = await stripe.customers.search({ query: 'name:"Bo" AND metadata["till"]:"1"' });
assert.deepEqual(hits.data.map((one) => one.id), [made[1].id]);
done('search');

const customer = (await stripe.customers.update(made[0].id, { phone: '+15555550100', metadata: { till: '2' } })).id;
async function save(number) {
  const session = await stripe.checkout.sessions.create({
    mode: 'setup',
    currency: 'usd',
    customer,
    success_url: 'https://shop.example/done?session={CHECKOUT_SESSION_ID}',
  });
  await payOnPage(session.url, number);
  const complete = await stripe.checkout.sessions.retrieve(session.id, { expand: ['setup_intent.payment_method'] });
  assert.equal(complete.status, 'complete');
  return complete.setup_intent.payment_method;
}
const card = await save('4242424242424242');
assert.equal(card.card.last4, '4242');
const saved = await stripe.customers.listPaymentMethods(customer, { type: 'card' });
assert.deepEqual(saved.data.map((one) => one.id), [card.id]);
done('a card saved on the Checkout page');

const order = { amount: 4200, currency: 'usd', customer, payment_method: card.id, metadata: { order: '17' } };
const intent = await stripe.paymentIntents.create({ ...order, allowed_payment_method_types: ['card'] });
assert.equal(intent.status, 'requires_confirmation');
const sure = { idempotencyKey: 'node-confirm-1' };
const confirm = { off_session: true, expand: ['latest_charge'] };
const paid = await stripe.paymentIntents.confirm(intent.id, confirm, sure);
assert.equal(paid.status, 'succeeded');
assert.equal(paid.latest_charge.paid, true);
const again = await stripe.paymentIntents.confirm(intent.id, confirm, sure);
assert.equal(again.latest_charge.id, paid.latest_charge.id);
assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
done('charged once with one key');

const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 1200 });
assert.equal(refund.status, 'succeeded');
done('refunded in part');

const bad = await save('4000000000000341');
const declined = await refused('decline', 'StripeCardError', () =>
  stripe.paymentIntents.create({ ...order, payment_method: bad.id, confirm: true, off_session: true }),
);
assert.equal(declined.code, 'card_declined');
assert.equal(declined.payment_intent.status, 'requires_payment_method');

await refused('unknown customer', 'StripeInvalidRequestError', () => stripe.customers.retrieve('cus_gone'));
await refused('unknown parameter', 'StripeInvalidRequestError', () => stripe.customers.create({ nonsense: '1' }));
await refused('key used for something else', 'StripeIdempotencyError', () =>
  stripe.paymentIntents.confirm(intent.id, { off_session: false }, sure),
);
await refused('no key of this kind', 'StripeAuthenticationError', () =>
  new Stripe('sk_wrong', settings).balance.retrieve(),
);

const events = await stripe.events.list({ types: ['payment_intent.succeeded', 'payment_intent.payment_failed'] });
assert.deepEqual(events.data.map((one) => one.type), ['payment_intent.payment_failed', 'payment_intent.succeeded']);
assert.equal(events.data[1].request.idempotency_key, 'node-confirm-1');
done('events');

const hook = await stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:9/hooks', enabled_events: ['charge.refunded'] });
assert.match(hook.secret, /^whsec_/);
assert.equal((await stripe.webhookEndpoints.del(hook.id)).deleted, true);
assert.equal((await stripe.customers.del(made[1].id)).deleted, true);
done('deleted');

console.log(`stripe-node ${Stripe.PACKAGE_VERSION} played the whole flow`);
