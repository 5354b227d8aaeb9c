<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AboutSection</name>
    <message>
        <source>FuturePay Desktop {number}, MIT licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers, links and charges are kept encrypted on this computer; the key to them and the Stripe key are in its keyring. Card numbers never come here. Nothing is sent to anybody but Stripe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FuturePay is not made by Stripe. Stripe is a name of Stripe, Inc.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>Status: {word}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge to {method}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended unused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended at the counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setup link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not made at this till</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AmountPage</name>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No saved payment method.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer saves one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send new link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order or invoice no. Helps prevent double charges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only your team sees this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{least} to {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted amount read as {money}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single letters are keys (N, L, C, B, R, / and ?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single letters are keys (N, L, C, B, R, P, / and ?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They only act while no text field has the focus. Turn them off if speech input types them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachPicker</name>
    <message>
        <source>Find the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach to this customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{total} match. Type more to find the right one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No match. Try the email or the phone number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach to an existing customer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Attention</name>
    <message>
        <source>Money not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer must act</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Housekeeping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send new link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New setup link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{money} · {name} · no answer from Stripe since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We check again at {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bank wants the customer to approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{money} · {name} · {said}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last tried {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payment method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They typed: {typed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} was saved and belongs to nobody yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose whose it is, so that it can be charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>someone new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card of {name} could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setup link for {name} ended unused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made at {till}, {time}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttentionRow</name>
    <message>
        <source>Take off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>Status: {word}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CancelLink</name>
    <message>
        <source>Cancel this link?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the link for {name}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code stops working at once. A page that is open on the phone stays open and may even say that all is done: ask the customer to close it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel link</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChargeDetails</name>
    <message>
        <source>Charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>see the payment in Stripe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decline code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChargeResult</name>
    <message>
        <source>The bank said there is not enough money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card has run out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank says the card&apos;s details are not right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank wants the customer to approve this payment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card or account can&apos;t be used for this payment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank could not answer just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank saw the same payment a short time ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank refused and gave no reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another card, or a smaller amount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a new card link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a new link, so that the customer can enter the card again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send an approval link. The charge can be made after that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for another card or another way to pay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a few minutes, or use another card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the customer&apos;s earlier payments before you charge again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for another card, or the customer can call the bank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card ran out in {month}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send {name} an approval link. The charge can be made after that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe no longer accepts this shop&apos;s key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the owner to add a new key in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This shop&apos;s key is not allowed to make charges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the owner to give the key this permission in Stripe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This customer was deleted in Stripe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the customer again, and save a new card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is no longer saved with Stripe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe does not accept this amount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the amount and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe did not accept this charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the details for support. Another card may work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe asked us to slow down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait some seconds, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This till is offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can look things up; charging works again when the line is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The charge did not reach the bank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe canceled it for us. You can charge again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The charge was given up before it was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can charge whenever you are ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe sends the receipt to {email}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is in the customer&apos;s activity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payment went through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank debit is under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank answers in some days. We look by ourselves, and it shows in the customer&apos;s activity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We lost contact with Stripe before it answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer did not come from Stripe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe had trouble and could not say what happened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe is still working on this charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This shop&apos;s key may not look at the charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the owner to look at this charge in Stripe, and to renew the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We check again at {time}, in {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We are checking now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We check again by ourselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank was not asked yet. Try again when the line is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No money was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{money} was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known yet. Don&apos;t charge again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{money} is on hold, not taken.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChargeSheet</name>
    <message>
        <source>Charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been charged yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe is asked to charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt link copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{money} to {method} · {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was charged {money} at {till}, {ago} ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another till</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Coach</name>
    <message>
        <source>Set aside. It waits for you under Practice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exercise {number} of {all} · {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} · done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Well done. That was the last one: your score card is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Well done. Next: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin next</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CoachBar</name>
    <message>
        <source>Exercise under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>Point your phone&apos;s camera at the code. Nothing is charged today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works until {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectPage</name>
    <message>
        <source>Stripe key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the Dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I understand: with this key, charges move real money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it for this session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a {kind} key, and this shop is {mode}. Paste a key of the same kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe doesn&apos;t know this key, or it was revoked. Make a new one and paste it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect live shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect your Stripe account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stays in this computer&apos;s keyring, and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We recommend a restricted key. In the Dashboard, choose Create restricted key and give it these permissions:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerDisplay</name>
    <message>
        <source>FuturePay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer display</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerForm</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open existing customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has the same phone number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has this email.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a customer named {name} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One customer, one record keeps cards together.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerHeader</name>
    <message>
        <source>More for this customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy phone number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy customer id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New setup link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A charge of this customer is not known yet. Don&apos;t charge again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a payment method first, with a setup link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment: Stripe is asked for the saved payment methods.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit name and contact…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask Stripe again (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerListPane</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 match</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln matches</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln customers</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No match for “{text}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searched the names, emails, phones and last four digits of all customers on this till.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create “{text}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search Stripe instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No customers yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the first one. People you add in Stripe show up here by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add your first customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching Stripe…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe has nobody like this either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New customer (N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerModel</name>
    <message>
        <source>No card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status: {word}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerPage</name>
    <message>
        <source>Pick someone from the list, or search with / by name, email, phone or last four digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No customer chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the link…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The charge of this customer has no answer from Stripe. We check by ourselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known yet. Don&apos;t charge again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date with Stripe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This customer was deleted in Stripe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody removed the customer elsewhere. Payments that were taken stay in Payments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} is now the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detach {method}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can&apos;t be charged on it any more, and it can&apos;t be brought back: they would have to save it again with a new setup link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detach {method}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} detached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet. Setup links and charges will stand here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerSheet</name>
    <message>
        <source>New customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved in Stripe for this shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Email or phone can wait. A name is enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An emptied field is cleared in Stripe too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the button again: it never makes a second customer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in FuturePay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a mistake in the program, not yours. If a charge was under way, look at it before charging again. You can go on working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>No money was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known yet. Don&apos;t charge again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} is on its way. The bank answers in some days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This till can&apos;t reach Stripe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We lost contact with Stripe before it answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer didn&apos;t come from Stripe, or was cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe doesn&apos;t accept this shop&apos;s key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This shop&apos;s key may not do this: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe doesn&apos;t have this any more. It was removed elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe is still working on the same request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe asked us to slow down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe didn&apos;t accept the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe has trouble of its own right now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer couldn&apos;t write to its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another FuturePay window has this shop open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no secure place to keep a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring of this computer is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a Stripe key of the right kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe can&apos;t take this as typed: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program uses the port {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe didn&apos;t accept the address of the success page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can look things up. The rest starts again by itself when the line is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We look again by ourselves. You can also check now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A network that asks for a sign-in can cause this. Check the connection, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the owner to add a new key in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the owner to add the permission in the Stripe Dashboard, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back and choose again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a moment. We look again by ourselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a moment. We try again by ourselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check what was typed. If it looks right, tell support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on the disk, then start FuturePay again. Until then you can look things up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in the other window, or close it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can use the key for this session only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it and try again, or use the key for this session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the key again from the Stripe Dashboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another port, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the success page in Settings, Shop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the key first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a publishable key (pk_…): it can&apos;t charge. Use a restricted key, which begins with rk_.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a webhook secret (whsec_…), not a key. Use a restricted key, which begins with rk_.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the key of an organisation (sk_org_…). Use a key of the shop&apos;s own account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This doesn&apos;t look like a whole Stripe key. It begins with rk_ or sk_ and has no blanks inside. Copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a live key, and training never touches real money. Connect it as a shop of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key belongs to another Stripe account than this shop. Connect it as a shop of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a name, an email or a phone number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe keeps up to {limit} characters of a name. Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a whole email address, such as anna@post.example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe keeps up to {limit} characters of a phone number. Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type an amount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can&apos;t be read as an amount. Type digits only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An amount can&apos;t be negative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type an amount above zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{currency} has no such small parts. Type it shorter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The least that Stripe charges is {minimum}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most that Stripe charges at once is {maximum}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amounts go in steps of {step}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExerciseRow</name>
    <message>
        <source>Do it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start over</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exercises</name>
    <message>
        <source>Save a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge a saved card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Survive a decline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bank approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New customer without an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bank debit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a setup link, and see the card arrive. Nothing is charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount, review, charge: two deliberate steps, and money moves once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank refuses. No money was taken: find another way to pay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank wants to hear from the customer first: send a link, then charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line breaks while you charge. Not known is not failed: look first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link ran out before it was used. A new one takes a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spot a wrong amount in the review, and go back before anything is charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone new saves a card first and gets a name afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money from a bank account takes days. Pending is not failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer came, but the money may have gone. Never charge again blindly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same card was tried again. A refused card stays refused: ask for another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wrong amount was charged. The review is the place to look twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was charged twice. When in doubt, look first: not known is not failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way · {done} of {all} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set aside · {done} of {all} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done {when} · at the first try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done {when} · {tries} tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FullPage</name>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IdlePage</name>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Initials</name>
    <message>
        <source>Staff: {initials}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyReportView</name>
    <message>
        <source>A Stripe account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mode}, restricted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mode}, full key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key can do everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works, but a restricted key is safer: if it is stolen, it can do less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add them to the key in the Stripe Dashboard: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permissions are missing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeySection</name>
    <message>
        <source>Replace key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A needed permission is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add {names} to the key in the Dashboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charging works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without {names} some things are slower or not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the Dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mode}, restricted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mode}, full key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key {hint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s keyring, or this session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this key can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training needs no key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs a practice Stripe inside this program: no account, no internet, no money. To work with real customers, connect an account under Profiles.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single letters work while no text field has the focus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move in the list, also from the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chosen customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkMail</name>
    <message>
        <source>Save your card with {shop}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hello {name},</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hello,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page works until {day}, {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on this page you can save a card with {shop}. Nothing is charged now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkPanelView</name>
    <message>
        <source>Setup link QR code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setup link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training: a phone can&apos;t reach this page. Use “Open in browser”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scans from about {distance} cm. Further away? Show to customer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code is used up. It can&apos;t be scanned again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show to customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Email draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print slip…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkRow</name>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkSlip</name>
    <message>
        <source>TRAINING: not a real link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works until {day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkStatus</name>
    <message>
        <source>Link status</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkWaysOut</name>
    <message>
        <source>Link copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {name} could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link ended before the code was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Opening {shop}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice customers come back as they were on the first day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resetting training…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search customers, from anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New setup link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the code to the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask Stripe again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sheet, from anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FuturePay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FuturePay · {mode} · {shop}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MethodCard</name>
    <message>
        <source>More for {method}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge this method…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detach…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{expiry} · Default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MethodSelect</name>
    <message>
        <source>Ran out {month}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires {month}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Methods</name>
    <message>
        <source>Expired {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandate {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{brand} ending {digits}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expires soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MethodsSection</name>
    <message>
        <source>Saved payment methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading saved payment methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more ({count} left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking Stripe…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card yet. A new setup link lets the customer save one; you never see the number.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModeChip</name>
    <message>
        <source>{mode}, {shop}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch to another shop or mode</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModeStrip</name>
    <message>
        <source>No real cards, no real money. Everything here is practice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe&apos;s test world. No real money moves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SANDBOX</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Modes</name>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setup links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NeedsAttentionPage</name>
    <message>
        <source>Needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last checked {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last checked {time}. We look again by ourselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card expired</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Charging is off on this till.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old file was kept as {name}. Check the settings, then go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything works, but news from Stripe arrives slower: links within seconds, other changes within a minute. The owner can allow it in the Stripe Dashboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key may not read events.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OffersSection</name>
    <message>
        <source>Change it in the Dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading what Checkout offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers see the methods that are on here and that fit the currency ({code}), their country and device. Only methods that can be saved are shown on a setup link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method}: {state}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutcomeCard</name>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaymentsPage</name>
    <message>
        <source>Payments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No payments yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charges made at this till show up here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading payments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} at {till}, newest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PermissionTable</name>
    <message>
        <source>What this key can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permission in Stripe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {state}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Permissions</name>
    <message>
        <source>Find, add and edit customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make and cancel setup links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See why a method could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show, add and remove saved methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge a saved method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts, and why a charge failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it, news arrives slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shop&apos;s name, currency and website</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Checkout offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhoneNote</name>
    <message>
        <source>A phone can&apos;t open this practice page: it is on this computer alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No phone can reach this page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phones in this network can scan it for {time} more. Practice cards only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phones can scan it: {time} left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End phone practice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhonePractice</name>
    <message>
        <source>Practise with a real phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For one hour, a phone in the same network as this computer can open the practice Checkout page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only that page: nothing else of this till can be reached, and no real card is ever accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its address holds a long random part that nobody can guess. It ends by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open until {time} · {left} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off. The practice Checkout page is on this computer alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer is in no network that a phone could share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect it to the shop&apos;s Wi-Fi or cable, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhoneSheet</name>
    <message>
        <source>Training · one hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open for one hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PracticeBand</name>
    <message>
        <source>TRAINING: no real card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SANDBOX: no real card</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PracticePage</name>
    <message>
        <source>Practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print score card…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exercises</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileMenu</name>
    <message>
        <source>Shops and modes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mode} · {shop}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect another Stripe account…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>Practice shop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfilesSection</name>
    <message>
        <source>Nothing of one profile is ever seen in another. Switching closes the open one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect another Stripe account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {shop}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>Setup link QR code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for you</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveSheet</name>
    <message>
        <source>Remove {shop} from this computer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the shop&apos;s name: {shop}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove key and customer list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Stripe key and the local customer list are forgotten. Nothing changes at Stripe, and the record of charges stays on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResetSheet</name>
    <message>
        <source>Reset training?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice customers and their saved cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setup links and charges made in training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The score card and exercises under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything of your other shops: training never touches them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings of training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sixty practice customers come back as they were on the first day.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Charge result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy receipt link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send new link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another saved method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close, keep checking</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Payment method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still waiting for Stripe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don&apos;t charge again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show that payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge again anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charging…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge {money} to {method} · training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge {money} to {method}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no real money moves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live: this takes real money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScenarioChoice</name>
    <message>
        <source>Practice scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As chosen on the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens when this customer opens the practice page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Scenarios</name>
    <message>
        <source>Saves fine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank asks now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs approval later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined later, not enough money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined later, lost card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined later, stolen card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined later, expired card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined later, wrong CVC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined later, too many tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined later, the bank&apos;s system fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined later, fraud block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link expires soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slow phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer closes the page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScoreCard</name>
    <message>
        <source>Score card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shop} · printed on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {all} exercises done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TRAINING: no real cards, no real money</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScoreCardView</name>
    <message>
        <source>Score card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten short exercises. Nothing here is real.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All done. You are ready for the counter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exercises done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last one on {day}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Checkout offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SetupLink</name>
    <message>
        <source>New setup link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank tells us in some days. Nothing was charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank is checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended at {time}, unused. Nothing was charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link ran out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended at {time}. If the page is still open on the phone, ask the customer to close it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link was canceled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer link took its place at {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link was replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} · default for later charges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose card is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They typed: {typed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create customer from what they typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach to an existing customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is open in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer types the card here. We see at once when it is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a code instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We don&apos;t know yet whether Stripe has this link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying again asks for the same link, never for a second one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No customer yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank asks the customer to approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaced by a newer link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, scan to save a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan to save a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No link was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can save a card here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card can be saved here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is done here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can put the phone away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone can be put away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank&apos;s approval did not go through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank says this card has run out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank said there is not enough money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank refused and gave no reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works until {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was charged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SetupLinkPanel</name>
    <message>
        <source>Making the link…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the link…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the link…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link could not be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No browser could be opened here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a code instead.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SetupLinks</name>
    <message>
        <source>Copy link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New setup link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone new</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SetupLinksPage</name>
    <message>
        <source>Setup links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New setup link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setup links yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setup link lets a customer save a card on their own phone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} open · checked every 10 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} open · checked in turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShopScreen</name>
    <message>
        <source>The link for {name} is ready. It is among the setup links.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShopSection</name>
    <message>
        <source>Currency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Success page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Till</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written beside every charge and link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initials, up to three.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setup link works for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newly saved method becomes the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a whole address that begins with https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this till a name, such as Till 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New links and charges use it from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the Stripe account says ({code})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where customers land after saving. Empty: {page}, as the account says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where customers land after saving. The account names none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the customer has none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For new links and charges. Dynamic payment methods need one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching customers: {count} so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripe is slow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk problem</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepDots</name>
    <message>
        <source>{done} of {all} steps done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>A setup link is made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer saved a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The till shows the saved card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A charge was reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The money was taken, once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank refused the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another card is saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank asked for approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new link is made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line broke during a charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The till looked: no money was taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link ran out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A wrong amount was reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was left again: nothing was charged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The right amount was taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link for someone new is made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card belongs to a new customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank debit is on its way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank has paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer got lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The till found out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press “New setup link” (L) on the page of {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Be the customer: “Open in browser”, choose “Saves fine”, and save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Come back to the till: it sees the saved card by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press “Charge” (C), type any amount, and go on to the review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge {name} any amount. The bank is going to refuse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No money was taken. “Send new link”, and save another card as the customer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge {name} any amount. The bank is going to ask first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No money was taken. Press “Send new link” for {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Be the customer: “Open in browser”, save the card, and approve at the bank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge {name} any amount. The line is going to break.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known yet, so don&apos;t charge again. Press “Check now”, or wait: the till looks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} came too late. Look at the link: the till sees that it ran out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} came too late: the link ran out. Press “New setup link” (L).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sale is {amount}. Type another amount on purpose, and go on to the review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That amount is wrong. Press “Back”: nothing has been charged yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type {amount}, look at the review, and charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press “New setup link” here, among the setup links: it is for someone new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now give the card a name: “Create customer from what they typed”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge the bank account of {name}. The bank takes its time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending is right. Here the days pass quickly: wait until it has succeeded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge {name} any amount. The answer is going to get lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge again, on the other card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer has approved: charge again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No money was taken, and the line is back: charge again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The money was taken. Leave it at that: no second charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the review, then press the button that says the whole sentence.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Switching</name>
    <message>
        <source>A charge is still waiting for its answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you go now, it shows as not known the next time this shop opens, and we find out by ourselves. Don&apos;t charge again before that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it for this session only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThanksPage</name>
    <message>
        <source>Thank you, {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your bank is checking {method}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can put your phone away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was charged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{status} · training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection: {status}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingSection</name>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset training…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here is real: no card, no money. Practice stays on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice customers, setup links, charges and the score card go, and training is as on its first day. Your other shops are not touched.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Try it in training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect your Stripe account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening training…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to FuturePay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a payment method once. Charge it later, when the work is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card numbers never pass through this program. Customers type them on Stripe&apos;s page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made-up customers and test cards. Meet every failure before you meet a customer. No account, no key, no internet, no money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a restricted key from your Stripe Dashboard. It stays in this computer&apos;s keyring. A sandbox key works too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up this shop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_StepLine</name>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step}: {state}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
