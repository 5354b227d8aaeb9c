"""All that takes money and gives it back, put together."""

from futurepay_desktop.training.balance import Balance
from futurepay_desktop.training.captures import Captures
from futurepay_desktop.training.charge_log import ChargeLog
from futurepay_desktop.training.charges import Charges
from futurepay_desktop.training.dispute_course import DisputeCourse
from futurepay_desktop.training.disputes import Disputes
from futurepay_desktop.training.early_fraud_warnings import EarlyFraudWarnings
from futurepay_desktop.training.future_usage import FutureUsage
from futurepay_desktop.training.giving_back import GivingBack
from futurepay_desktop.training.payment_attempts import PaymentAttempts
from futurepay_desktop.training.payment_intents import PaymentIntents
from futurepay_desktop.training.payment_methods import PaymentMethods
from futurepay_desktop.training.refunds import Refunds
from futurepay_desktop.training.reviews import Reviews
from futurepay_desktop.training.world import World


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
