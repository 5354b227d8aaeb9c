"""All that takes money and gives it back, put together."""

from futurepay_desktop.training.methods.payment_methods import PaymentMethods
from futurepay_desktop.training.money.balance import Balance
from futurepay_desktop.training.money.dispute_course import DisputeCourse
from futurepay_desktop.training.money.disputes import Disputes
from futurepay_desktop.training.money.early_fraud_warnings import EarlyFraudWarnings
from futurepay_desktop.training.money.giving_back import GivingBack
from futurepay_desktop.training.money.refunds import Refunds
from futurepay_desktop.training.money.reviews import Reviews
from futurepay_desktop.training.payments.captures import Captures
from futurepay_desktop.training.payments.charge_log import ChargeLog
from futurepay_desktop.training.payments.charges import Charges
from futurepay_desktop.training.payments.future_usage import FutureUsage
from futurepay_desktop.training.payments.payment_attempts import PaymentAttempts
from futurepay_desktop.training.payments.payment_intents import PaymentIntents
from futurepay_desktop.training.world.world import World


class Money:
    """The nouns of money of one training account; each is told of the others it needs."""

    def __init__(self, world: World, methods: PaymentMethods) -> None:
        self.balance = Balance(world)
        self.reviews = Reviews(world)
        self.charges = Charges(world, self.balance, self.reviews)
        self.charge_log = ChargeLog(world)
        self.future_usage = FutureUsage(world)
        self.attempts = PaymentAttempts(world, methods, self.charges)
        giving_back = GivingBack(world, self.charges, self.balance, self.reviews)
        self.refunds = Refunds(world, giving_back)
        self.captures = Captures(world, self.charges, giving_back, self.attempts)
        self.intents = PaymentIntents(world, methods, self.attempts, self.captures)
        course = DisputeCourse(world, self.charges, self.balance, self.reviews, giving_back)
        self.disputes = Disputes(world, course)
        self.fraud_warnings = EarlyFraudWarnings(world, self.charges, giving_back)
