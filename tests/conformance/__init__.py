"""Whether the training Stripe answers in Stripe's shapes, judged by sources that are not ours."""
